package io.weatherconnect.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.cli.trial.Report;
import io.weatherconnect.cli.trial.Trial;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.SimulatorStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

/** What configurations cost, the worked examples of the documentation among them. */
final class EstimatorTest {
  private static final Path ROOT = Path.of("..");
  private static final Duration REQUEST_TIME = Duration.ofMillis(500);
  private static final String FIVE =
      "temperature_2m,relative_humidity_2m,precipitation,wind_speed_10m,cloud_cover";
  private static final String HISTORY =
      "https://historical-forecast-api.open-meteo.com/v1/forecast";

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
  private final Estimator estimator = new Estimator(clock, REQUEST_TIME);

  @Test
  void shippedSourceCostsWhatTheDocumentationSays() throws IOException {
    Estimate estimate = estimator.estimate(config(shipped("openmeteo-source")), 1);

    Estimate.Live live = estimate.live().orElseThrow();
    assertThat(live.poll()).isEqualTo(new Usage(1, 7));
    assertThat(live.pollTime()).isEqualTo(REQUEST_TIME);
    assertThat(live.every()).isEqualTo(Duration.ofHours(1));
    assertThat(live.day().requests()).isEqualTo(24);
    assertThat(live.day().weight()).isCloseTo(168, within(0.001));
    assertThat(estimate.backfill()).isEmpty();
    assertThat(estimate.plan()).isEqualTo(Plan.FREE);
    assertThat(semantics()).contains("| 5 locations, polled hourly | 7 a poll, 168 a day");
  }

  /** A request of hours counts no days, and one of a run counts its days. */
  @Test
  void eachKeptRunIsRequestedOnce() {
    Map<String, String> history = new HashMap<>();
    history.put("openmeteo.models", "icon_global");
    history.put("latitudes", "52.5,48.1,53.5");
    history.put("longitudes", "13.4,11.5,9.9");
    history.put("daily.variables", "");
    history.put("forecast.history", "true");
    history.put("forecast.days", "5");
    history.put("start.run", "2026-11-01T00:00");

    Estimate estimate = estimator.estimate(OpenMeteoSourceConfig.of(history), 1);

    Estimate.Live live = estimate.live().orElseThrow();
    assertThat(live.poll()).isEqualTo(new Usage(1, 3));
    assertThat(live.every()).isEqualTo(Duration.ofHours(6));
    assertThat(live.day().requests()).isEqualTo(4);
    Estimate.Backfill backfill = estimate.backfill().orElseThrow();
    // 21 days of four runs, the last of which is the newest.
    assertThat(backfill.usage()).isEqualTo(new Usage(83, 83 * 3));
    assertThat(backfill.from()).isEqualTo("2026-11-01");
    assertThat(backfill.isExact()).isTrue();
  }

  @Test
  void shippedBackfillEndsAndHasNoLiveSide() {
    Estimate estimate = estimator.estimate(config(shipped("openmeteo-backfill-source")), 1);

    Estimate.Backfill backfill = estimate.backfill().orElseThrow();
    assertThat(backfill.from()).isEqualTo("2024-05-01");
    assertThat(backfill.to()).isEqualTo("2024-05-28");
    // No less than 28 days of five locations weigh, and no more than a request for every 14 days.
    assertThat(backfill.usage().weight()).isBetween(14.0, 21.0);
    assertThat(backfill.time())
        .contains(REQUEST_TIME.multipliedBy((long) backfill.usage().requests()));
    assertThat(backfill.isExact()).isTrue();
    assertThat(estimate.live()).isEmpty();
  }

  @Test
  void gridCostsWhatItsLocationsWeigh() {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.keySet().removeAll(Set.of("location.names", "latitudes", "longitudes"));
    settings.put("locations.grid", "47,6,55,15,0.25");

    Estimate estimate = estimator.estimate(config(settings), 1);

    assertThat(estimate.locations()).isEqualTo(33 * 37);
    assertThat(estimate.live().orElseThrow().poll().weight())
        .isCloseTo(1.4 * 33 * 37, within(0.001));
  }

  @Test
  void tenYearsOfFiftyLocationsTakeTwoDaysOfTheFreeApi() throws IOException {
    Map<String, String> settings = locations(50);
    settings.put("openmeteo.url", HISTORY);
    settings.put("start.date", "2016-11-20");
    settings.put("end.date", "2026-11-19");

    Estimate.Backfill backfill = estimator.estimate(config(settings), 1).backfill().orElseThrow();

    assertThat(backfill.usage().weight()).isCloseTo(18_260, within(0.5));
    assertThat(backfill.time().orElseThrow()).isBetween(Duration.ofHours(25), Duration.ofHours(26));
    assertThat(semantics()).contains("18,260");
  }

  @Test
  void thousandLocationsEveryHourNeedTheProfessionalPlan() throws IOException {
    Estimate estimate = estimator.estimate(config(locations(1_000)), 1);

    Estimate.Live live = estimate.live().orElseThrow();
    assertThat(live.poll().requests()).isEqualTo(15);
    assertThat(live.poll().weight()).isCloseTo(1_400, within(0.001));
    assertThat(live.pollTime()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    assertThat(live.day().weight()).isCloseTo(33_600, within(0.001));
    assertThat(estimate.plan()).isEqualTo(Plan.PROFESSIONAL);
    assertThat(semantics())
        .contains(
            "| 1,000 locations, one poll | 1,400 in 15 requests of up to 71 locations | 3 minutes |")
        .contains("33,600 a day");
  }

  @Test
  void thousandLocationsFitEveryFourHours() throws IOException {
    Map<String, String> settings = locations(1_000);
    settings.put("poll.interval.ms", "14400000");

    Estimate estimate = estimator.estimate(config(settings), 1);

    assertThat(estimate.live().orElseThrow().day().weight()).isCloseTo(8_400, within(0.001));
    assertThat(estimate.plan()).isEqualTo(Plan.FREE);
    assertThat(semantics()).contains("6 × 1,400 = 8,400 a day");
  }

  @Test
  void pastDaysInTheRefreshWindowAreNotRequestedAgain() {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.put("past.days", "1");

    Estimate.Live live = estimator.estimate(config(settings), 1).live().orElseThrow();

    assertThat(live.day().requests()).isEqualTo(24);
  }

  @Test
  void intervalOfDaysIsSpreadOverThem() {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.put("poll.interval.ms", Long.toString(Duration.ofDays(4).toMillis()));

    Estimate.Live live = estimator.estimate(config(settings), 1).live().orElseThrow();

    // One poll in four days, and three days that have left the refresh window before the next.
    assertThat(live.day().requests()).isEqualTo(1);
  }

  @Test
  void backfillUsesTheQuotaThatPollsLeave() {
    Map<String, String> alone = locations(500);
    alone.put("start.date", "2026-09-01");
    alone.put("poll.interval.ms", "86400000");
    Map<String, String> beside = new TreeMap<>(alone);
    beside.put("poll.interval.ms", "7200000");

    Duration quick = backfillTime(alone);
    Duration slow = backfillTime(beside);

    assertThat(slow).isGreaterThan(quick.plus(Duration.ofDays(1)));
  }

  @Test
  void backfillWithoutQuotaNeverCompletes() {
    Map<String, String> settings = locations(400);
    settings.put("start.date", "2026-09-01");

    Estimate.Backfill backfill = estimator.estimate(config(settings), 1).backfill().orElseThrow();

    assertThat(backfill.time()).isEmpty();
    assertThat(backfill.isExact()).isFalse();
  }

  @Test
  void hugeBackfillIsExtrapolated() {
    Map<String, String> settings = twentyYears(250);

    Estimate.Backfill backfill = estimator.estimate(config(settings), 1).backfill().orElseThrow();

    double weight = 250 * 7_305 * 0.1;
    assertThat(backfill.isExact()).isFalse();
    assertThat(backfill.usage().weight()).isCloseTo(weight, within(weight / 50));
    assertThat(backfill.time().orElseThrow().toDays()).isBetween(15L, 20L);
  }

  @Test
  void pollsThatHoldUpTheFirstDaysDoNotHoldUpTheRest() {
    Map<String, String> settings = twentyYears(1_000);
    Duration alone = backfillTime(settings);
    // The last days are polled until they have left the refresh window.
    settings.put("start.date", "2006-11-20");
    settings.put("end.date", "2026-11-19");

    Duration withPolls = backfillTime(settings);

    assertThat(withPolls.minus(alone)).isBetween(Duration.ZERO, Duration.ofDays(4));
  }

  @Test
  void tasksShareTheWorkAndTheQuota() {
    Map<String, String> settings = locations(50);
    settings.put("start.date", "2026-09-01");

    Estimate one = estimator.estimate(config(settings), 1);
    Estimate three = estimator.estimate(config(settings), 3);

    assertThat(three.tasks()).isEqualTo(3);
    assertThat(three.live().orElseThrow().day().weight())
        .isCloseTo(one.live().orElseThrow().day().weight(), within(0.001));
    assertThat(three.backfill().orElseThrow().usage().weight())
        .isCloseTo(one.backfill().orElseThrow().usage().weight(), within(50.0));
  }

  @Test
  void thereAreNoMoreTasksThanLocations() {
    assertThat(estimator.estimate(config(locations(2)), 8).tasks()).isEqualTo(2);
  }

  @Test
  void withoutLimitsOnlyTheRequestsTakeTime() {
    Map<String, String> settings = locations(1_000);
    settings.put("quota.per.minute", "0");
    settings.put("quota.per.hour", "0");
    settings.put("quota.per.day", "0");

    Estimate.Live live = estimator.estimate(config(settings), 1).live().orElseThrow();

    assertThat(live.pollTime()).isEqualTo(REQUEST_TIME.multipliedBy(15));
  }

  @Test
  void localDaysTakeARequestForEachSection() {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.put("timezone", "Europe/Berlin");

    Estimate.Live live = estimator.estimate(config(settings), 1).live().orElseThrow();

    assertThat(live.poll().requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void pollWeighsWhatTheApiCounts(String name, Map<String, String> settings, int members)
      throws IOException {
    Map<String, String> source = shipped("openmeteo-source");
    source.putAll(settings);

    Estimate estimate = estimator.estimate(config(source), 1);
    SimulatorStats counted = poll(new ConnectorConfig(name, source));

    Usage poll = estimate.live().orElseThrow().poll();
    assertThat(poll.requests()).isEqualTo((double) counted.requests());
    // The API counts in single precision.
    assertThat(poll.weight()).isCloseTo(counted.weight(), within(1e-4));
    assertThat(estimate.members()).isEqualTo(members);
  }

  static Stream<Arguments> sections() {
    return Stream.of(
        arguments("shipped", Map.of(), 1),
        arguments("quarters", Map.of("minutely_15.variables", FIVE, "past.days", "14"), 1),
        arguments(
            "current", Map.of("hourly.variables", "", "current.variables", FIVE + ",rain"), 1),
        arguments(
            "every section of two models",
            Map.of(
                "minutely_15.variables", FIVE,
                "current.variables", FIVE,
                "openmeteo.models", "icon_seamless,icon_eu"),
            2),
        arguments("forty members", ensemble("icon_seamless_eps", FIVE), 40),
        arguments("members of two models", ensemble("icon_d2_eps,ecmwf_ifs025", "rain"), 71),
        arguments("default ensemble", ensemble("", FIVE), 31),
        arguments("few variables of a season", season("temperature_2m"), 51),
        arguments("variables of a season", season(FIVE), 51));
  }

  private static Map<String, String> ensemble(String models, String variables) {
    return Map.of(
        "openmeteo.url",
        "https://ensemble-api.open-meteo.com/v1/ensemble",
        "openmeteo.models",
        models,
        "hourly.variables",
        variables,
        "daily.variables",
        "");
  }

  private static Map<String, String> season(String variables) {
    return Map.of(
        "openmeteo.url",
        "https://seasonal-api.open-meteo.com/v1/seasonal",
        "location.names",
        "Berlin",
        "latitudes",
        "52.5244",
        "longitudes",
        "13.4105",
        "hourly.variables",
        variables,
        "daily.variables",
        "",
        "forecast.days",
        "30");
  }

  /** What a simulator has counted for the first poll of a source. */
  private SimulatorStats poll(ConnectorConfig source) throws IOException {
    try (OpenMeteoSimulator simulator =
            OpenMeteoSimulator.builder().clock(clock).limits(Limits.NONE).start();
        Trial trial =
            new Trial(
                List.of(SourceOptions.withWeather(source, simulator.baseUri())),
                ROOT,
                Map.of(),
                clock)) {
      Report report = trial.run(List.of(), Optional.empty(), 0);
      assertThat(report.problems()).as(String.join("\n", report.lines())).isZero();
      return simulator.stats();
    }
  }

  @Test
  void futureStartDateHasNoBackfillYet() {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.put("start.date", LocalDate.parse("2027-01-01").toString());

    Estimate estimate = estimator.estimate(config(settings), 1);

    assertThat(estimate.backfill()).isEmpty();
    assertThat(estimate.live().orElseThrow().day().requests()).isEqualTo(24);
  }

  private Duration backfillTime(Map<String, String> settings) {
    return estimator.estimate(config(settings), 1).backfill().orElseThrow().time().orElseThrow();
  }

  /** Returns a backfill of the archive from 2000 to 2019. */
  private static Map<String, String> twentyYears(int locations) {
    Map<String, String> settings = locations(locations);
    settings.put("openmeteo.url", "https://archive-api.open-meteo.com/v1/archive");
    settings.put("start.date", "2000-01-01");
    settings.put("end.date", "2019-12-31");
    return settings;
  }

  private static Map<String, String> locations(int count) {
    Map<String, String> settings = shipped("openmeteo-source");
    settings.put("location.names", each(count, location -> "p" + location));
    settings.put("latitudes", each(count, location -> Double.toString(40 + location % 100 / 10.0)));
    settings.put("longitudes", each(count, location -> Double.toString(location / 100.0)));
    return settings;
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
  }

  private static Map<String, String> shipped(String name) {
    Path file = ROOT.resolve("connector-configs").resolve(name + ".json");
    return new TreeMap<>(ConnectorConfig.read(file).config());
  }

  private static OpenMeteoSourceConfig config(Map<String, String> settings) {
    return OpenMeteoSourceConfig.of(settings);
  }

  private static String semantics() throws IOException {
    return Files.readString(ROOT.resolve("docs/semantics.md"));
  }
}
