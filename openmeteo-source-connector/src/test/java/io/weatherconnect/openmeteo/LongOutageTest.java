package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** An API that is away for ten hours in the middle of a backfill. */
class LongOutageTest {
  private static final Duration OUTAGE = Duration.ofHours(10);
  private static final int HOURS_AND_DAYS = 2 * 15 * (24 + 1);

  private final VirtualTime time = VirtualTime.at("2024-05-20T12:00:00Z");
  private final SimulatedApi api =
      new SimulatedApi(time, (location, model, variable, row) -> row % 24.0);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final List<SourceRecord> kafka = new ArrayList<>();

  @Test
  void isBorneWhereTheConnectorHasThatPatience() throws Exception {
    FetcherRun run = new FetcherRun(settings(OUTAGE.plusHours(1)), stored, api, time);
    deliverOneWindow(run);
    Instant back = loseApi();

    deliverTheRest(run);

    assertThat(time.instant()).isAfter(back);
    assertThatEachRowArrivedOnce();
  }

  @Test
  void failsTheTaskAfterItsPatienceAndCostsNoRowAfterARestart() throws Exception {
    FetcherRun run = new FetcherRun(settings(Duration.ofHours(1)), stored, api, time);
    deliverOneWindow(run);
    Instant lost = time.instant();
    Instant back = loseApi();

    assertThatThrownBy(() -> deliverTheRest(run))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("out of order");
    assertThat(time.instant()).isBetween(lost.plus(Duration.ofHours(1)), back);
    time.advanceTo(back);
    deliverTheRest(new FetcherRun(settings(Duration.ofHours(1)), stored, api, time));

    assertThatEachRowArrivedOnce();
  }

  private static Map<String, String> settings(Duration patience) {
    return Settings.with(
        "start.date", "2024-05-01",
        "end.date", "2024-05-15",
        "call.max.rows", "200",
        "retry.timeout.ms", Long.toString(patience.toMillis()));
  }

  /** Returns when it will be back. */
  private Instant loseApi() {
    Instant back = time.instant().plus(OUTAGE);
    api.trouble(
        request ->
            time.instant().isBefore(back)
                ? Failures.of(Failure.UNAVAILABLE, "out of order")
                : null);
    return back;
  }

  private void deliverOneWindow(FetcherRun run) throws Exception {
    int before = kafka.size();
    while (kafka.size() == before) {
      deliver(run.step());
    }
  }

  private void deliverTheRest(FetcherRun run) throws Exception {
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

  private void assertThatEachRowArrivedOnce() {
    assertThat(
            kafka.stream().collect(Collectors.groupingBy(SourceRecord::key, Collectors.counting())))
        .hasSize(HOURS_AND_DAYS)
        .allSatisfy((key, copies) -> assertThat(copies).isEqualTo(1));
  }
}
