package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** An API that is unavailable for ten hours during a backfill. */
class LongOutageTest {
  private static final Duration OUTAGE = Duration.ofHours(10);
  private static final int HOURS_AND_DAYS = 2 * 15 * (24 + 1);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api =
      new SimulatedApi(clock, (location, model, variable, row) -> row % 24.0);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final List<SourceRecord> kafka = new ArrayList<>();

  @Test
  void backfillContinuesAfterAnOutageShorterThanTheRetryTimeout() throws Exception {
    FetcherRun run = new FetcherRun(settings(OUTAGE.plusHours(1)), stored, api, clock);
    deliverOneWindow(run);
    Instant outageEnd = startOutage();

    deliverAll(run);

    assertThat(clock.instant()).isAfter(outageEnd);
    assertEachRowIsDeliveredOnce();
  }

  @Test
  void longestKnownOutageEndsWithoutAnOperator() throws Exception {
    Map<String, String> settings = settings(OUTAGE);
    settings.remove("retry.timeout.ms");
    FetcherRun run = new FetcherRun(settings, stored, api, clock);
    deliverOneWindow(run);
    Instant outageEnd = startOutage();

    deliverAll(run);

    assertThat(clock.instant()).isAfter(outageEnd);
    assertEachRowIsDeliveredOnce();
  }

  @Test
  void taskFailsAfterTheRetryTimeoutAndNoRowIsLostAfterARestart() throws Exception {
    FetcherRun run = new FetcherRun(settings(Duration.ofHours(1)), stored, api, clock);
    deliverOneWindow(run);
    Instant outageStart = clock.instant();
    Instant outageEnd = startOutage();

    assertThatThrownBy(() -> deliverAll(run))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("scripted");
    assertThat(clock.instant()).isBetween(outageStart.plus(Duration.ofHours(1)), outageEnd);
    clock.setInstant(outageEnd);
    deliverAll(new FetcherRun(settings(Duration.ofHours(1)), stored, api, clock));

    assertEachRowIsDeliveredOnce();
  }

  private static Map<String, String> settings(Duration retryTimeout) {
    return Settings.with(
        "start.date", "2024-05-01",
        "end.date", "2024-05-15",
        "call.max.rows", "200",
        "retry.timeout.ms", Long.toString(retryTimeout.toMillis()));
  }

  /** Makes the API unavailable and returns the end of the outage. */
  private Instant startOutage() {
    Instant outageEnd = clock.instant().plus(OUTAGE);
    api.failWhen(
        request ->
            clock.instant().isBefore(outageEnd)
                ? Failures.of(Failure.UNAVAILABLE, "scripted")
                : null);
    return outageEnd;
  }

  private void deliverOneWindow(FetcherRun run) throws Exception {
    int before = kafka.size();
    while (kafka.size() == before) {
      deliver(run.step());
    }
  }

  private void deliverAll(FetcherRun run) throws Exception {
    while (!run.isComplete()) {
      deliver(run.step());
    }
  }

  private void deliver(Batch batch) {
    if (batch != null) {
      kafka.addAll(batch.records());
      FetcherRun.commit(batch.records(), stored);
    }
  }

  private void assertEachRowIsDeliveredOnce() {
    assertThat(
            kafka.stream().collect(Collectors.groupingBy(SourceRecord::key, Collectors.counting())))
        .hasSize(HOURS_AND_DAYS)
        .allSatisfy((key, copies) -> assertThat(copies).isEqualTo(1));
  }
}
