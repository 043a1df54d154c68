package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parses quarters of an hour, the current weather and the members of ensembles. */
class SeriesParserTest {
  private static final long MIDNIGHT = Instant.parse("2024-05-01T00:00:00Z").getEpochSecond();
  private static final String LOCATION =
      "\"latitude\":52.5,\"longitude\":13.4,\"utc_offset_seconds\":0,\"timezone\":\"GMT\",\"location_id\":1";

  @Test
  void dayHas96QuartersOfAnHour() throws ApiException {
    LocationForecast forecast =
        parse(
            request().hourly().of(Section.MINUTELY_15, "rain"),
            section("minutely_15", times(96, 900), column("rain", "mm", 96, 0)));

    assertThat(forecast.columns(Section.MINUTELY_15, 0)[0]).hasSize(96).startsWith(0, 1, 2);
    assertThat(forecast.firstRow(Section.MINUTELY_15)).isEqualTo(MIDNIGHT / 900);
  }

  @Test
  void currentWeatherIsOneRowAtTheTimeOfTheResponse() throws ApiException {
    LocationForecast forecast =
        parse(request().of(Section.CURRENT, "rain", "is_day"), HOURS, current(MIDNIGHT + 4_500));

    assertThat(forecast.columns(Section.CURRENT, 0)[0]).containsExactly(0.3);
    assertThat(forecast.columns(Section.CURRENT, 0)[1]).containsExactly(1);
    assertThat(forecast.firstRow(Section.CURRENT)).isEqualTo(MIDNIGHT / 900 + 5);
    assertThat(forecast.firstRow(Section.HOURLY)).isEqualTo(MIDNIGHT / 3_600);
  }

  @Test
  void timeOfRecordedCurrentWeatherIsLocal() throws ApiException {
    String body =
        """
        {"latitude":52.5,"longitude":13.4,"utc_offset_seconds":7200,"timezone":"Europe/Berlin",
         "current_units":{"rain":"mm"},"current":{"time":"2024-05-01T03:15","rain":0.3}}\
        """;

    LocationForecast forecast =
        Fixture.parse(
                body.getBytes(StandardCharsets.UTF_8),
                request().hourly().of(Section.CURRENT, "rain").build())
            .get(0);

    assertThat(forecast.firstRow(Section.CURRENT)).isEqualTo(MIDNIGHT / 900 + 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 450})
  void currentWeatherAtAnotherTimeThanAQuarterIsMalformed(long seconds) {
    assertThatThrownBy(
            () ->
                parse(
                    request().of(Section.CURRENT, "rain", "is_day"),
                    HOURS,
                    current(MIDNIGHT + seconds)))
        .hasMessageContaining("The current section has other times");
  }

  @Test
  void currentWeatherBelongsToTheFirstModelThatCoversTheLocation() throws ApiException {
    LocationForecast forecast =
        parse(
            request().models("icon_d2", "icon_eu").of(Section.CURRENT, "rain", "is_day"),
            section("hourly", times(24, 3_600), column("temperature_2m_icon_eu", "°C", 24, 0)),
            current(MIDNIGHT));

    assertThat(forecast.has(Section.CURRENT, 0)).isFalse();
    assertThat(forecast.has(Section.CURRENT, 1)).isTrue();
    assertThat(forecast.firstSeries()).isEqualTo(1);
  }

  @Test
  void eachMemberHasColumnsOfItsOwn() throws ApiException {
    LocationForecast forecast =
        parse(
            request().models("icon_seamless_eps"),
            section("hourly", times(24, 3_600), members("temperature_2m", "", 40)));

    for (int member = 0; member < 40; member++) {
      assertThat(forecast.series().get(member)).isEqualTo(new Series("icon_seamless_eps", member));
      assertThat(forecast.columns(Section.HOURLY, member)[0]).startsWith(member, member + 1);
    }
    assertThat(forecast.has(Section.HOURLY, 40)).isFalse();
  }

  /** The number of members may change on the side of the API. */
  @Test
  void membersThatTheCatalogueDoesNotKnowAreParsed() throws ApiException {
    LocationForecast forecast =
        parse(
            request().models("icon_seamless_eps"),
            section("hourly", times(24, 3_600), members("temperature_2m", "", 55)));

    assertThat(forecast.columns(Section.HOURLY, 54)[0]).startsWith(54, 55);
  }

  @Test
  void membersOfSeveralModelsHaveSeparateColumns() throws ApiException {
    LocationForecast forecast =
        parse(
            request().models("icon_eu_eps", "icon_d2_eps"),
            section(
                "hourly",
                times(24, 3_600),
                members("temperature_2m", "_icon_eu_eps", 2),
                members("temperature_2m", "_icon_d2_eps", 1)));

    assertThat(
            IntStream.range(0, forecast.series().size())
                .filter(series -> forecast.has(Section.HOURLY, series))
                .mapToObj(forecast.series()::get))
        .containsExactly(
            new Series("icon_eu_eps", 0),
            new Series("icon_eu_eps", 1),
            new Series("icon_d2_eps", 0));
  }

  @Test
  void membersWithoutTheNameOfTheirModelAreUnlabelled() {
    assertThatThrownBy(
            () ->
                parse(
                    request().models("icon_eu_eps", "icon_d2_eps"),
                    section(
                        "hourly",
                        times(24, 3_600),
                        column("temperature_2m_member01", "°C", 24, 0))))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNLABELLED_MODELS));
  }

  @Test
  void memberThatLacksAVariableIsMalformed() {
    assertThatThrownBy(
            () ->
                parse(
                    request().hourly("temperature_2m", "rain").models("icon_eu_eps"),
                    section(
                        "hourly",
                        times(24, 3_600),
                        members("temperature_2m", "", 2),
                        column("rain", "mm", 24, 0))))
        .hasMessageContaining("lacks a column");
  }

  private static final String[] HOURS =
      section("hourly", times(24, 3_600), column("temperature_2m", "°C", 24, 0));

  private static LocationForecast parse(Requests request, String[]... sections)
      throws ApiException {
    String body =
        "{"
            + LOCATION
            + Stream.of(sections).flatMap(Stream::of).map(it -> "," + it).collect(joining())
            + "}";
    return Fixture.parse(body.getBytes(StandardCharsets.UTF_8), request.build()).get(0);
  }

  /** The two members of a section: its units and its columns, which have a time column. */
  private static String[] section(String name, String times, String[]... columns) {
    return new String[] {
      "\"" + name + "_units\":{\"time\":\"unixtime\"" + join(columns, 0) + "}",
      "\"" + name + "\":{\"time\":" + times + join(columns, 1) + "}"
    };
  }

  private static String join(String[][] columns, int part) {
    return Stream.of(columns).map(column -> "," + column[part]).collect(joining());
  }

  private static String[] current(long time) {
    return new String[] {
      "\"current_units\":{\"time\":\"unixtime\",\"interval\":\"seconds\",\"rain\":\"mm\",\"is_day\":\"\"}",
      "\"current\":{\"time\":" + time + ",\"interval\":900,\"rain\":0.30,\"is_day\":1}"
    };
  }

  private static String times(int rows, int step) {
    return LongStream.range(0, rows)
        .mapToObj(row -> "" + (MIDNIGHT + row * step))
        .collect(joining(",", "[", "]"));
  }

  /** A column that counts its rows from a number on, and its unit. */
  private static String[] column(String name, String unit, int rows, int from) {
    return new String[] {
      "\"" + name + "\":\"" + unit + "\"",
      "\""
          + name
          + "\":"
          + IntStream.range(from, from + rows).mapToObj(i -> "" + i).collect(joining(",", "[", "]"))
    };
  }

  /** The columns of members, each of which counts from its own number on. */
  private static String[] members(String variable, String model, int count) {
    String[] joined = {"", ""};
    for (int member = 0; member < count; member++) {
      String suffix = member == 0 ? "" : "_member%02d".formatted(member);
      String[] column = column(variable + suffix + model, "°C", 24, member);
      for (int part = 0; part < 2; part++) {
        joined[part] += (member == 0 ? "" : ",") + column[part];
      }
    }
    return joined;
  }
}
