package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every value of a recorded response is in a record, and no other one. Recordings of the real API
 * are not part of this project; the system property {@code recorded.responses.dir} is the directory
 * that contains them.
 */
final class RecordedSectionsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/io/weatherconnect/cli/trial");

  @TempDir private Path directory;

  /** What identifies a recorded value, and the value. */
  private record Value(Section section, Series series, long row, String variable, double value) {}

  @ParameterizedTest
  @CsvSource({
    "recorded-sections, api/v1/forecast, icon_seamless gfs_seamless",
    "recorded-members, ensemble-api/v1/ensemble, icon_eu_eps icon_d2_eps"
  })
  void everyValueIsInARecord(String name, String api, String models) throws IOException {
    check(FIXTURES.resolve(name + ".json"), api, models);
  }

  @ParameterizedTest
  @CsvSource({
    "forecast_minutely_15, api/v1/forecast, ''",
    "forecast_unixtime_current_hourly_daily, api/v1/forecast, ''",
    "forecast_melbourne_current_hourly_daily_gmt, api/v1/forecast, ''",
    "forecast_three_models_all_sections, api/v1/forecast, icon_seamless meteoswiss_icon_seamless gfs_seamless",
    "air_quality_two_models_current_and_hourly, air-quality-api/v1/air-quality, cams_europe cams_global",
    "ensemble_members_trimmed, ensemble-api/v1/ensemble, ''"
  })
  void everyValueOfTheRealApiIsInARecord(String name, String api, String models)
      throws IOException {
    String folder = System.getProperty("recorded.responses.dir", "");
    assumeTrue(!folder.isEmpty(), "recorded.responses.dir is not set");
    check(Path.of(folder, name + ".json"), api, models);
  }

  private void check(Path file, String api, String models) throws IOException {
    CompletedRecording recording = CompletedRecording.read(file);
    String url = "https://" + api.replaceFirst("/", ".open-meteo.com/");
    List<String> requested = models.isEmpty() ? List.of() : List.of(models.split(" ", -1));
    List<String> names = WeatherRequest.modelNames(Endpoint.parse(url), requested);
    List<Value> expected =
        recording.values().stream()
            .map(
                it ->
                    new Value(
                        it.section(),
                        series(it.column(), names),
                        it.row(),
                        variable(it.column(), names),
                        it.value()))
            .toList();
    assertThat(expected).isNotEmpty();

    Map<String, String> settings = settings(recording, names);
    settings.put("openmeteo.url", url);
    settings.put("openmeteo.models", String.join(",", requested));
    ConnectorConfig source = new ConnectorConfig("source", settings);
    Path response = directory.resolve("response.json");
    Files.writeString(response, recording.response().toString());
    Instant at = recording.days().from().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);

    Report report = new Report();
    List<SourceRecord> records =
        new SourceTrial(source, OpenMeteoSourceConfig.of(settings), at)
            .fetch(
                new RecordedResponses(
                    new ArrayDeque<>(List.of(response)), Clock.fixed(at, ZoneOffset.UTC)),
                report);

    assertThat(report.lines()).isEmpty();
    assertThat(records.stream().flatMap(record -> values(record).stream()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Map<String, String> settings(CompletedRecording recording, List<String> models) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector");
    settings.put("location.names", "recorded");
    settings.put("latitudes", "1");
    settings.put("longitudes", "1");
    settings.put("past.days", "0");
    settings.put("forecast.days", Integer.toString(recording.days().days()));
    for (Section section : Section.values()) {
      settings.put(
          section.apiName() + ".variables",
          recording.columns(section).stream()
              .map(column -> variable(column, models))
              .distinct()
              .collect(Collectors.joining(",")));
    }
    return settings;
  }

  /** A column is a variable, the member, and the model if there are several. */
  private static Matcher parts(String column, List<String> models) {
    // The name of a model can be the end of that of another one.
    String longestFirst =
        models.stream()
            .sorted((one, other) -> other.length() - one.length())
            .collect(Collectors.joining("|"));
    Matcher parts =
        Pattern.compile("(.+?)(?:_member(\\d\\d))?(?:_(" + longestFirst + "))?").matcher(column);
    assertThat(parts.matches()).isTrue();
    return parts;
  }

  private static String variable(String column, List<String> models) {
    return parts(column, models).group(1);
  }

  /** The current weather does not name its model; it is the first. */
  private static Series series(String column, List<String> models) {
    Matcher parts = parts(column, models);
    return new Series(
        parts.group(3) == null ? models.get(0) : parts.group(3),
        parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)));
  }

  private static List<Value> values(SourceRecord record) {
    Section section =
        Stream.of(Section.values())
            .filter(it -> it.defaultTopic().equals(record.topic()))
            .findFirst()
            .orElseThrow();
    Struct key = (Struct) record.key();
    Date time = (Date) key.get(section.hasDays() ? "date" : "time");
    long row = time.getTime() / 1_000 / section.secondsPerRow();
    boolean hasMember = key.schema().field("member") != null;
    Series series = new Series(key.getString("model"), hasMember ? key.getInt32("member") : 0);
    Struct variables = ((Struct) record.value()).getStruct(section.apiName());
    List<Value> values = new ArrayList<>();
    for (Field field : variables.schema().fields()) {
      if (variables.get(field) != null) {
        values.add(new Value(section, series, row, field.name(), number(variables.get(field))));
      }
    }
    return values;
  }

  private static double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value instanceof Date time ? time.getTime() / 1_000.0 : ((Number) value).doubleValue();
  }
}
