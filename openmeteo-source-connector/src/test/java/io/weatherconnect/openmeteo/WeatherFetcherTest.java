package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.SimulatedApi.SentRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class WeatherFetcherTest {
  private static final Weather WEATHER =
      (location, model, variable, row) ->
          variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0;

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api = new SimulatedApi(clock, WEATHER);

  @Test
  void pollGoesBeforeBackfillAndThenTheTaskIdles() throws Exception {
    FetcherRun run = run("start.date", "2024-05-10");

    List<Batch> batches = run.until("2024-05-20T12:59:00Z");

    assertThat(batches).extracting(Batch::sent).containsExactly(2 * 3 * 25, 2 * 8 * 25);
    assertThat(days()).containsExactly("2024-05-18..2024-05-20", "2024-05-10..2024-05-17");
  }

  @Test
  void pollsFollowThePollIntervalAndSendOnlyChangedRows() throws Exception {
    FetcherRun run = run("poll.interval.ms", "600000");
    run.until("2024-05-20T12:30:00Z");
    api.weather(
        (location, model, variable, row) ->
            row == hour("2024-05-20T07:00:00Z")
                    && location.name().equals("Berlin")
                    && variable.name().equals("rain")
                ? Double.valueOf(99)
                : WEATHER.value(location, model, variable, row));

    List<Batch> batches = run.until("2024-05-20T13:00:00Z");

    assertThat(api.sentRequests()).hasSize(6);
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).records())
        .singleElement()
        .satisfies(
            record -> {
              Struct key = (Struct) record.key();
              assertThat(key.get("location")).isEqualTo("Berlin");
              assertThat(key.get("time"))
                  .isEqualTo(Date.from(Instant.parse("2024-05-20T07:00:00Z")));
            });
  }

  @Test
  void dayThatEndedIsRequestedOnceMoreAndAdvancesTheOffset() throws Exception {
    FetcherRun run = run("poll.interval.ms", "86400000", "past.days", "0");
    run.until("2024-05-20T23:59:00Z");
    api.weather(
        (location, model, variable, row) -> 5.0 + (variable.name().startsWith("sun") ? 0 : 1));

    List<Batch> batches = run.until("2024-05-21T00:05:00Z");

    assertThat(days()).containsExactly("2024-05-20..2024-05-20", "2024-05-20..2024-05-20");
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).records())
        .last()
        .satisfies(it -> assertThat(it.sourceOffset().get("through")).isEqualTo("2024-05-20"));
  }

  @Test
  void requestsStayWithinTheQuotaOfEachMinuteAndHour() throws Exception {
    FetcherRun run =
        run(
            "start.date", "2023-12-01",
            "openmeteo.url", "http://localhost/v1/dwd-icon",
            "call.max.rows", "500",
            "quota.per.minute", "6",
            "quota.per.hour", "20");

    run.until("2024-05-20T16:00:00Z");

    assertThat(api.sentRequests()).hasSizeGreaterThan(15);
    for (QuotaWindow window : List.of(QuotaWindow.MINUTE, QuotaWindow.HOUR)) {
      Map<Instant, Double> used = new HashMap<>();
      for (SentRequest sent : api.sentRequests()) {
        used.merge(window.end(sent.at()), RequestWeight.of(sent.request()), Double::sum);
      }
      double limit = window == QuotaWindow.MINUTE ? 6 : 20;
      assertThat(used.values()).allMatch(weight -> weight <= limit);
    }
    assertThat(run.metric("throttled-time-ms-total")).isPositive();
  }

  @Test
  void waitForQuotaIsReported() throws Exception {
    FetcherRun run = run("poll.interval.ms", "10000", "quota.per.day", "2");

    run.until("2024-05-20T12:05:00Z");

    assertThat(clock.instant().plusSeconds((long) run.metric("quota-wait-seconds")))
        .isEqualTo("2024-05-21T00:00:00Z");
  }

  @Test
  void pollsAreOnTimeWhileTheBackfillUsesTheQuota() throws Exception {
    FetcherRun run =
        run(
            "start.date", "2020-01-01",
            "openmeteo.url", "http://localhost/v1/dwd-icon",
            "poll.interval.ms", "900000",
            "quota.per.hour", "30");

    run.until("2024-05-20T18:00:00Z");

    List<Instant> polls =
        api.sentRequests().stream()
            .filter(sent -> sent.request().days().from().toString().equals("2024-05-18"))
            .map(SentRequest::at)
            .toList();
    assertThat(polls).hasSizeBetween(23, 25);
    for (int i = 1; i < polls.size(); i++) {
      assertThat(Duration.between(polls.get(i - 1), polls.get(i)))
          .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(17));
    }
    assertThat(api.sentRequests()).hasSizeGreaterThan(polls.size() + 5);
  }

  @Test
  void taskIdlesWhenTheEndDateIsDelivered() throws Exception {
    FetcherRun run = run("start.date", "2024-05-10", "end.date", "2024-05-15");
    run.until("2024-05-20T12:05:00Z");
    assertThat(run.isComplete()).isTrue();

    int steps = 0;
    while (clock.instant().isBefore(Instant.parse("2024-05-22T00:00:00Z"))) {
      assertThat(run.step()).isNull();
      steps++;
    }

    assertThat(api.sentRequests()).hasSize(1);
    assertThat(steps).isLessThanOrEqualTo(36 * 60);
  }

  @Test
  void taskIdlesUntilTheStartDate() throws Exception {
    FetcherRun run = run("start.date", "2024-05-22");
    int steps = 0;
    while (clock.instant().isBefore(Instant.parse("2024-05-22T00:00:00Z"))) {
      assertThat(run.step()).isNull();
      steps++;
    }

    assertThat(steps).isLessThanOrEqualTo(36 * 60);
    assertThat(run.step()).isNotNull();
  }

  @Test
  void newModelRunCausesAPollTenMinutesAfterItIsAvailable() throws Exception {
    Instant available = Instant.parse("2024-05-20T14:31:00Z");
    AtomicReference<ModelRun> newest =
        new AtomicReference<>(
            new ModelRun(
                Instant.parse("2024-05-20T06:00:00Z"), Instant.parse("2024-05-20T10:00:00Z")));
    api.modelRuns(domain -> newest.get());
    FetcherRun run = run("update.check.domains", "dwd_icon", "poll.interval.ms", "86400000");
    run.until("2024-05-20T14:31:00Z");
    assertThat(api.sentRequests()).hasSize(1);

    newest.set(new ModelRun(Instant.parse("2024-05-20T12:00:00Z"), available));
    run.until("2024-05-20T16:00:00Z");

    assertThat(api.sentRequests()).hasSize(2);
    assertThat(api.sentRequests().get(1).at())
        .isBetween(available.plusSeconds(600), available.plusSeconds(660));
  }

  @Test
  void dayThatEndsDuringItsRequestIsRequestedOnceMore() throws Exception {
    clock.setInstant(Instant.parse("2024-05-20T23:59:59.900Z"));
    FetcherRun run = run("past.days", "0");

    Batch atMidnight = run.step();

    assertThat(clock.instant()).isAfter(Instant.parse("2024-05-21T00:00:00Z"));
    assertThat(atMidnight.records().get(24).sourceOffset().get("through")).isEqualTo("2024-05-19");
    run.until("2024-05-21T00:05:00Z");
    assertThat(days()).containsExactly("2024-05-20..2024-05-20", "2024-05-20..2024-05-20");
  }

  @Test
  void interruptStopsTheRun() {
    FetcherRun run = run();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> {
              while (true) {
                run.step();
              }
            })
        .isInstanceOf(InterruptedException.class);
  }

  private FetcherRun run(String... settings) {
    return new FetcherRun(Settings.with(settings), Map.of(), api, clock);
  }

  private static long hour(String instant) {
    return Instant.parse(instant).getEpochSecond() / 3_600;
  }

  private List<String> days() {
    return api.sentRequests().stream().map(sent -> sent.request().days().toString()).toList();
  }
}
