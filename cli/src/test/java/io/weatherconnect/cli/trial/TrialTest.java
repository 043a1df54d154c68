package io.weatherconnect.cli.trial;

import static io.weatherconnect.cli.trial.Trials.RESPONSE;
import static io.weatherconnect.cli.trial.Trials.TABLES;
import static io.weatherconnect.cli.trial.Trials.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.simulator.CustomerPlan;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialTest {
  private static final Instant NOON = Instant.parse("2024-05-28T12:00:00Z");
  private static OpenMeteoSimulator simulator;

  @TempDir private Path directory;

  @BeforeAll
  static void startSimulator() throws IOException {
    simulator =
        OpenMeteoSimulator.builder()
            .clock(Clock.fixed(Instant.parse("2024-05-28T12:34:56Z"), ZoneOffset.UTC))
            .limits(Limits.NONE)
            .apiKey("key-of-a-customer", CustomerPlan.PROFESSIONAL)
            .start();
  }

  @AfterAll
  static void stopSimulator() {
    simulator.close();
  }

  private static ConnectorConfig simulated(ConnectorConfig source) {
    return SourceOptions.withWeather(source, simulator.baseUri());
  }

  private static Report requested(ConnectorConfig... connectors) {
    return requested(Map.of(), connectors);
  }

  private static Report requested(Map<String, String> environment, ConnectorConfig... connectors) {
    try (Trial trial = Trials.trial(TABLES, environment, connectors)) {
      return trial.run(List.of(), Optional.empty(), 1);
    }
  }

  private static Report recorded(
      List<Path> responses, Optional<Instant> at, int rows, ConnectorConfig... connectors) {
    try (Trial trial = Trials.trial(TABLES, Map.of(), connectors)) {
      return trial.run(responses, at, rows);
    }
  }

  private static String numbers(String format) {
    return IntStream.range(0, 700).mapToObj(format::formatted).collect(Collectors.joining(","));
  }

  private static String text(Report report) {
    return String.join("\n", report.lines());
  }

  private static List<String> requests(Report report) {
    return report.lines().stream().filter(line -> line.startsWith("request ")).toList();
  }

  @Test
  void newestRunIsAssumedWhereRunsAreKept() {
    Report report =
        requested(
            simulated(
                Trials.source()
                    .with("daily.variables", "")
                    .with("openmeteo.models", "icon_global")
                    .with("forecast.history", "true")));

    assertThat(problems(report)).isEmpty();
    assertThat(report.lines())
        .contains("  run: 2024-05-28T06:00:00Z, assumed to be the newest")
        .anyMatch(line -> line.contains("start_hour=2024-05-28T06%3A00"))
        .contains("record 1 of 120 in the topic hourlymetrics");
  }

  @Test
  void requestIsMadeNow() {
    Report report = requested(simulated(Trials.source()));

    assertThat(problems(report)).isEmpty();
    assertThat(report.lines())
        .contains(
            "  time: 2024-05-28T12:34:56Z",
            "  locations: 5 of 5, Berlin, Frankfurt (Oder), Hamburg, Munich, Frankfurt",
            "  days: 2024-05-26 to 2024-05-28",
            "request GET, API weight 7.0",
            "record 1 of 360 in the topic hourlymetrics",
            "    \"fetched_at\": \"2024-05-28T12:34:56Z\",");
  }

  @Test
  void recordedResponseGivesTheSameAsTheRequest() {
    Report requested = requested(simulated(Trials.source()), Trials.hourlySink());
    Report recorded =
        recorded(
            List.of(RESPONSE),
            Optional.of(Instant.parse("2024-05-28T12:34:56Z")),
            1,
            simulated(Trials.source()),
            Trials.hourlySink());

    assertThat(recorded.lines()).isEqualTo(requested.lines());
  }

  @Test
  void timeOfARecordedResponseIsNoonOfItsPoll() {
    assertThat(Trials.report(Trials.source()).lines()).contains("  time: 2024-05-28T12:00:00Z");
    assertThatThrownBy(
            () -> Trials.report(Trials.source().with("forecast.days", "2").with("past.days", "2")))
        .hasMessageEndingWith(
            "has the days 2024-05-26..2024-05-28, but the task requests 2024-05-25..2024-05-28 at"
                + " 2024-05-27T12:00:00Z. Give the time of the request with --at.");
  }

  @Test
  void timeMayBeGiven() {
    ConnectorConfig source = Trials.source().with("forecast.days", "2").with("past.days", "1");

    Report report =
        recorded(List.of(RESPONSE), Optional.of(Instant.parse("2024-05-27T08:00:00Z")), 1, source);

    assertThat(report.lines()).contains("    \"fetched_at\": \"2024-05-27T08:00:00Z\",");
  }

  @Test
  void endDateNeedsATime() {
    assertThatThrownBy(() -> Trials.report(Trials.shipped("openmeteo-backfill-source")))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("With end.date, the time of the request does not follow from ")
        .hasMessageEndingWith("--at 2024-06-28T12:00:00Z.");
  }

  @Test
  void sourceThatRequestsNothingIsNamed() {
    ConnectorConfig source =
        Trials.source().with("start.date", "2024-06-01").with("end.date", "2024-06-02");

    assertThatThrownBy(() -> recorded(List.of(RESPONSE), Optional.of(NOON), 1, source))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("openmeteo-source requests nothing at 2024-05-28T12:00:00Z.");
  }

  @Test
  void recordsOfEachTopicAreLimited() {
    Report report = recorded(List.of(RESPONSE), Optional.empty(), 2, Trials.source());

    assertThat(report.lines().stream().filter(line -> line.startsWith("record ")))
        .containsExactly(
            "record 1 of 360 in the topic hourlymetrics",
            "record 2 of 360 in the topic hourlymetrics",
            "record 1 of 15 in the topic dailymetrics",
            "record 2 of 15 in the topic dailymetrics");
  }

  @Test
  void firstTaskHasItsShareOfTheLocations() {
    Report report =
        requested(simulated(Trials.source().with("tasks.max", "3").with("past.days", "0")));

    assertThat(text(report)).contains("  locations: 2 of 2, Berlin, Munich\n");
  }

  @Test
  void localDaysTakeTwoRequests() {
    Report report =
        requested(simulated(Trials.source().with("timezone", "Europe/Berlin")), Trials.dailySink());

    assertThat(requests(report)).hasSize(2);
    assertThat(problems(report)).isEmpty();
    assertThat(text(report)).contains("'2024-05-26', -- date date");
  }

  @Test
  void responsesMustBeAsManyAsRequests() {
    assertThatThrownBy(
            () -> recorded(List.of(RESPONSE, RESPONSE), Optional.empty(), 1, Trials.source()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("There are fewer requests than responses: ");
    assertThatThrownBy(
            () ->
                recorded(
                    List.of(RESPONSE),
                    Optional.empty(),
                    1,
                    Trials.source(),
                    new ConnectorConfig("second", Trials.source().config())))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("There are more requests than responses.");
  }

  @Test
  void longRequestIsAPostWithAForm() {
    ConnectorConfig source =
        Trials.source()
            .with("location.names", numbers("L%d"))
            .with("latitudes", numbers("52.%03d1"))
            .with("longitudes", numbers("13.%03d1"))
            .with("call.max.weight", "1000")
            .with("call.max.locations", "700")
            .with("quota.per.minute", "0")
            .with("quota.per.hour", "0")
            .with("quota.per.day", "0")
            .with("hourly.variables", "rain")
            .with("daily.variables", "")
            .with("past.days", "0");

    Report report = requested(simulated(source));

    assertThat(requests(report)).singleElement().asString().startsWith("request POST, ");
    assertThat(report.lines()).contains("  hourly=rain", "  timeformat=unixtime");
  }

  @Test
  void mistakesAreReportedAsValidateDoes() {
    ConnectorConfig source = Trials.source().with("forecast.days", "-1").with("past.days", "-1");

    assertThat(problems(Trials.report(source)))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("forecast.days: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("past.days: "));
  }

  @Test
  void errorOfTheApiIsReportedWithItsReason() {
    Report report =
        requested(simulated(Trials.source().with("openmeteo.query.cell_selection", "nearby")));

    assertThat(problems(report))
        .singleElement()
        .asString()
        .startsWith("The request failed: ")
        .contains("HTTP 400", "cell_selection");
  }

  @Test
  void apiThatIsNotReachableIsReported() {
    ConnectorConfig source =
        Trials.source().with("openmeteo.url", "http://127.0.0.1:1/v1/dwd-icon");

    assertThat(problems(requested(source)))
        .singleElement()
        .asString()
        .startsWith("The request failed: ")
        .contains("127.0.0.1:1");
  }

  @Test
  void locationOutsideTheModelIsReported() {
    ConnectorConfig source =
        Trials.source()
            .with("openmeteo.models", "icon_d2")
            .with("latitudes", "52.5244,52.3471,53.5507,48.1374,-33.9")
            .with("longitudes", "13.4105,14.5506,9.993,11.5755,18.4");

    assertThat(problems(requested(simulated(source))))
        .singleElement()
        .asString()
        .startsWith("Frankfurt is outside the region that the model covers");
  }

  @Test
  void keyIsSentButNotPrinted() {
    ConnectorConfig source =
        simulated(Trials.source())
            .with(
                "openmeteo.url",
                simulator.baseUri().resolve("/customer-api/v1/dwd-icon").toString())
            .with("openmeteo.api.key", "${env:KEY}");

    Report accepted = requested(Map.of("KEY", "key-of-a-customer"), source);
    Report rejected = requested(Map.of("KEY", "another-secret"), source);

    assertThat(problems(accepted)).isEmpty();
    assertThat(text(accepted)).doesNotContain("key-of-a-customer");
    assertThat(problems(rejected)).hasSize(1);
    assertThat(text(rejected)).doesNotContain("another-secret");
  }

  @Test
  void parameterFromTheEnvironmentIsNotPrinted() {
    ConnectorConfig source =
        simulated(Trials.source()).with("openmeteo.query.cell_selection", "${env:SELECTION}");

    Report report = requested(Map.of("SELECTION", "sea"), source);

    assertThat(problems(report)).isEmpty();
    assertThat(text(report)).contains("cell_selection=%24%7Benv").doesNotContain("sea\n");
  }

  @Test
  void requestNeedsTheValuesOfAllPlaceholders() {
    ConnectorConfig source = Trials.source().with("openmeteo.api.key", "${env:NO_SUCH_KEY}");

    assertThatThrownBy(() -> requested(source))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith(
            "openmeteo-source: openmeteo.api.key needs ${env:NO_SUCH_KEY}, which has no value");
  }

  @Test
  void recordedResponseNeedsNoKeyAndNoFilesOfTheWorker() {
    ConnectorConfig source =
        Trials.source()
            .with("openmeteo.url", "https://customer-api.open-meteo.com/v1/dwd-icon")
            .with("openmeteo.api.key", "${env:NO_SUCH_KEY}")
            .with("ssl.truststore.location", "/no/such/file");

    assertThat(problems(Trials.report(source))).isEmpty();
  }

  @Test
  void transformsOfTheSourceAreApplied() {
    ConnectorConfig source =
        Trials.source()
            .with("transforms", "route")
            .with("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter")
            .with("transforms.route.regex", "(.*)")
            .with("transforms.route.replacement", "eu.$1");

    assertThat(Trials.report(source).lines())
        .contains("record 1 of 360 in the topic eu.hourlymetrics");
  }

  @Test
  void progressTopicHasItsRecord() {
    assertThat(Trials.report(Trials.source().with("progress.topic", "progress")).lines())
        .contains("record 1 of 5 in the topic progress");
  }

  @Test
  void sinkAloneCannotBeTried() {
    assertThatThrownBy(() -> Trials.report(Trials.hourlySink()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("No source is given.");
  }

  @Test
  void otherConnectorsCannotBeTried() {
    ConnectorConfig other =
        new ConnectorConfig("other", Map.of("connector.class", "com.example.Other"));

    assertThatThrownBy(() -> Trials.report(Trials.source(), other))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "other uses com.example.Other. Only Open-Meteo sources and Cassandra sinks can be"
                + " tried.");
  }

  @Test
  void responseWithOtherVariablesIsReported() throws IOException {
    Path response = directory.resolve("other.json");
    Files.writeString(response, Files.readString(RESPONSE).replace("\"rain\":[", "\"snowfall\":["));

    Report report = recorded(List.of(response), Optional.empty(), 1, Trials.source());

    assertThat(problems(report))
        .singleElement()
        .asString()
        .isEqualTo("The request failed: The hourly section lacks a column that was requested");
  }
}
