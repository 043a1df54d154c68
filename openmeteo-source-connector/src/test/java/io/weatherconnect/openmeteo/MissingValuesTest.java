package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** What a source does about days whose values are not there. */
class MissingValuesTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 5, 20);
  private static final Weather ALL =
      (location, model, variable, row) ->
          variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0;

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api = new SimulatedApi(clock, ALL);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();

  @Test
  void dayWithoutValuesStaysPendingUntilTheProviderFillsIt() throws Exception {
    LocalDate hole = TODAY.minusDays(4);
    api.weather(nullOn(hole));
    FetcherRun run = run("start.date", "2024-05-10");
    deliver(run, "2024-05-22T12:00:00Z");
    assertThat(through()).isEqualTo(hole.minusDays(1));
    assertThat(run.metric("days-awaiting-values")).isEqualTo(2);

    api.weather(ALL);
    List<Batch> filled = deliver(run, "2024-05-24T12:00:00Z");

    assertThat(filled.stream().mapToInt(Batch::sent).sum()).isGreaterThanOrEqualTo(2 * 25);
    assertThat(through()).isEqualTo(LocalDate.of(2024, 5, 21));
    assertThat(run.metric("days-awaiting-values")).isZero();
    assertThat(run.metric("days-incomplete-total")).isZero();
  }

  @Test
  void restartDoesNotForgetADayThatWaits() throws Exception {
    LocalDate hole = TODAY.minusDays(4);
    api.weather(nullOn(hole));
    deliver(run("start.date", "2024-05-10"), "2024-05-21T12:00:00Z");
    api.weather(ALL);

    deliver(run("start.date", "2024-05-10"), "2024-05-21T13:00:00Z");

    assertThat(through()).isEqualTo(LocalDate.of(2024, 5, 18));
  }

  @Test
  void variableThatEndsBeforeTheOthersKeepsItsDayPending() throws Exception {
    LocalDate day = TODAY.minusDays(4);
    api.weather(
        (location, model, variable, row) ->
            variable.name().equals("rain") && row >= day.toEpochDay() * 24 + 18
                ? null
                : ALL.value(location, model, variable, row));
    deliver(run("start.date", "2024-05-10"), "2024-05-20T13:00:00Z");

    assertThat(through()).isEqualTo(day.minusDays(1));
  }

  @Test
  void discontinuedModelIsReportedAndItsDaysAreAcceptedInTheEnd() throws Exception {
    api.weather((location, model, variable, row) -> null);
    FetcherRun run = run();
    deliver(run, "2024-05-22T12:00:00Z");
    assertThat(run.metric("locations-without-data")).isEqualTo(2);
    assertThat(run.metric("days-awaiting-values")).isPositive();
    assertThat(run.metric("days-incomplete-total")).isZero();

    deliver(run, "2024-05-31T12:00:00Z");

    assertThat(run.metric("days-incomplete-total")).isEqualTo(2 * 4);
    assertThat(run.metric("locations-without-data")).isEqualTo(2);
  }

  @Test
  void archiveThatIsAlwaysLateIsNotWithoutData() throws Exception {
    api.weather(lateBy(5));
    FetcherRun run = run();

    for (int day = 21; day < 30; day++) {
      deliver(run, "2024-05-" + day + "T12:00:00Z");
      assertThat(run.metric("locations-without-data")).as("on day " + day).isZero();
    }

    assertThat(run.metric("days-incomplete-total")).isZero();
    assertThat(through()).isAfterOrEqualTo(LocalDate.of(2024, 5, 23));
  }

  @Test
  void variableThatAModelNeverHasIsNotWaitedFor() throws Exception {
    api.weather(
        (location, model, variable, row) ->
            variable.name().equals("rain") ? null : ALL.value(location, model, variable, row));
    FetcherRun run = run("start.date", "2024-05-15");

    deliver(run, "2024-05-20T13:00:00Z");

    assertThat(through()).isEqualTo(LocalDate.of(2024, 5, 17));
    assertThat(run.metric("days-awaiting-values")).isZero();
  }

  @Test
  void oldDaysWithoutValuesAreTakenAsTheyAreAndReported() throws Exception {
    api.weather((location, model, variable, row) -> null);
    FetcherRun run = run("start.date", "2023-01-01", "end.date", "2023-03-01");

    deliver(run, "2024-05-20T13:00:00Z");

    assertThat(run.isComplete()).isTrue();
    assertThat(run.metric("locations-without-data")).isEqualTo(2);
    assertThat(run.metric("rows-suppressed-total")).isEqualTo(2 * 60 * 25);
    assertThat(run.metric("days-incomplete-total")).isZero();
  }

  @Test
  void backfillOfRecentDaysCompletesWhenTheLastDayHasSettled() throws Exception {
    FetcherRun run = run("start.date", "2024-05-15", "end.date", "2024-05-19");
    deliver(run, "2024-05-21T23:00:00Z");
    assertThat(run.isComplete()).isFalse();

    deliver(run, "2024-05-22T01:00:00Z");

    assertThat(run.isComplete()).isTrue();
    assertThat(through()).isEqualTo(LocalDate.of(2024, 5, 19));
  }

  @Test
  void incompleteDayIsRequestedEverMoreRarely() throws Exception {
    api.weather(nullOn(TODAY.minusDays(4)));
    FetcherRun run = run("start.date", "2024-05-10");
    deliver(run, "2024-05-20T12:30:00Z");
    int before = api.sentRequests().size();

    deliver(run, "2024-05-24T12:30:00Z");

    long retries =
        api.sentRequests().stream()
            .skip(before)
            .filter(sent -> sent.request().days().to().isBefore(TODAY.minusDays(3)))
            .count();
    // After 1, 2, 4, 8, 16 and 24 hours each, and once a day from then on.
    assertThat(retries).isBetween(5L, 9L);
  }

  private FetcherRun run(String... settings) {
    Map<String, String> all = Settings.with(settings);
    all.put("openmeteo.url", "http://localhost/v1/forecast");
    all.put("hourly.variables", "temperature_2m,rain");
    all.put("daily.variables", "temperature_2m_max,sunrise");
    return FetcherRun.ofLongTime(all, stored, api, clock);
  }

  private List<Batch> deliver(FetcherRun run, String instant) throws Exception {
    List<Batch> batches = run.until(instant);
    batches.forEach(batch -> FetcherRun.commit(batch.records(), stored));
    return batches;
  }

  private LocalDate through() {
    return LocalDate.parse((String) stored.get(Map.of("location", "Berlin")).get("through"));
  }

  /** Weather that is null on a day, but for the sun. */
  private static Weather nullOn(LocalDate day) {
    return (location, model, variable, row) ->
        !variable.name().startsWith("sun")
                && Math.floorDiv(row, (long) variable.section().rowsPerDay()) == day.toEpochDay()
            ? null
            : ALL.value(location, model, variable, row);
  }

  /** Weather of which the last days are null. */
  private Weather lateBy(int days) {
    return (location, model, variable, row) -> {
      long end = (Math.floorDiv(row, (long) variable.section().rowsPerDay()) + 1) * 86_400;
      boolean isThere =
          Instant.ofEpochSecond(end).plus(Duration.ofDays(days)).isBefore(clock.instant());
      return isThere || variable.name().startsWith("sun")
          ? ALL.value(location, model, variable, row)
          : null;
    };
  }
}
