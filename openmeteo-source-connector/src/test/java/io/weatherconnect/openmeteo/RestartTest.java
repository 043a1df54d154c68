package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** Kills the task at each window and restarts it with the offsets that Kafka Connect stored. */
class RestartTest {
  private static final int HOURS_AND_DAYS = 2 * 15 * (24 + 1);

  /** Two locations, fifteen days, a window of at most four days. */
  private static final Map<String, String> BACKFILL =
      Settings.with(
          "start.date", "2024-05-01",
          "end.date", "2024-05-15",
          "forecast.days", "0",
          "call.max.rows", "200");

  private static final Map<String, String> BACKFILL_AND_LIVE =
      Settings.with("start.date", "2024-05-10", "call.max.rows", "200");

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api =
      new SimulatedApi(
          clock,
          (location, model, variable, row) ->
              variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final List<SourceRecord> kafka = new ArrayList<>();

  @Test
  void exactlyOnceDeliversEachRowOnceWhereverTheTaskIsKilled() throws Exception {
    int windows = windowsOfACompleteRun();
    assertThat(windows).isGreaterThan(3);

    for (int killed = 0; killed <= windows; killed++) {
      kafka.clear();
      stored.clear();
      // The batch that is not committed when the task is killed is aborted with its transaction.
      deliverWindows(killed);
      deliverWindows(Integer.MAX_VALUE);

      assertThat(copies()).as("killed at window %s", killed).hasSize(HOURS_AND_DAYS);
      assertThat(copies().values()).containsOnly(1L);
    }
  }

  @Test
  void exactlyOnceDeliversEachRowOnceWithARestartAtEachWindow() throws Exception {
    int restarts = 0;
    while (deliverWindows(1) > 0) {
      restarts++;
      assertThat(restarts).isLessThan(100);
    }

    assertThat(copies()).hasSize(HOURS_AND_DAYS);
    assertThat(copies().values()).containsOnly(1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 49, 99, 120, 199})
  void atLeastOnceLosesNoRowAndRepeatsAtMostOneWindow(int records) throws Exception {
    int windows = windowsOfACompleteRun();

    for (int killed = 0; killed < windows; killed++) {
      kafka.clear();
      stored.clear();
      Batch uncommitted = deliverUntil(killed);
      List<SourceRecord> partlyDelivered =
          uncommitted.records().subList(0, Math.min(records, uncommitted.records().size()));
      deliver(partlyDelivered);
      deliverWindows(Integer.MAX_VALUE);

      assertThat(copies()).as("killed at window %s", killed).hasSize(HOURS_AND_DAYS);
      assertThat(copies().values()).allMatch(count -> count <= 2);
      assertThat(kafka.size() - HOURS_AND_DAYS).isLessThanOrEqualTo(partlyDelivered.size());
    }
  }

  @Test
  void backfillIsNotLostWhenTheFirstPollIsCommittedBeforeIt() throws Exception {
    FetcherRun first = new FetcherRun(BACKFILL_AND_LIVE, stored, api, clock);
    Batch poll = first.step();
    deliver(poll.records());
    assertThat(stored.values()).allMatch(offset -> offset.get("through").equals("2024-05-09"));

    FetcherRun second = new FetcherRun(BACKFILL_AND_LIVE, stored, api, clock);
    second.until("2024-05-20T12:30:00Z").forEach(batch -> deliver(batch.records()));

    assertThat(copies()).hasSize(2 * 11 * 25);
  }

  @Test
  void daysMissedWhileTheTaskWasStoppedAreFetched() throws Exception {
    new FetcherRun(BACKFILL_AND_LIVE, stored, api, clock)
        .until("2024-05-20T13:00:00Z")
        .forEach(batch -> deliver(batch.records()));
    clock.add(Duration.ofDays(3));
    kafka.clear();

    new FetcherRun(BACKFILL_AND_LIVE, stored, api, clock)
        .until("2024-05-23T14:00:00Z")
        .forEach(batch -> deliver(batch.records()));

    // The day of the stop and the two before it, which polls still refreshed, and all days since.
    assertThat(copies()).hasSize(2 * 6 * 25);
    assertThat(stored.values()).allMatch(offset -> offset.get("through").equals("2024-05-20"));
  }

  private int windowsOfACompleteRun() throws Exception {
    int windows = deliverWindows(Integer.MAX_VALUE);
    assertThat(copies()).hasSize(HOURS_AND_DAYS);
    kafka.clear();
    stored.clear();
    return windows;
  }

  /** Delivers at most some windows and returns how many were delivered. */
  private int deliverWindows(int windows) throws Exception {
    FetcherRun run = new FetcherRun(BACKFILL, stored, api, clock);
    int delivered = 0;
    while (delivered < windows && !run.isComplete()) {
      Batch batch = run.step();
      if (batch != null) {
        deliver(batch.records());
        delivered++;
      }
    }
    return delivered;
  }

  /** Delivers some windows and returns the next one, which is not delivered. */
  private Batch deliverUntil(int windows) throws Exception {
    FetcherRun run = new FetcherRun(BACKFILL, stored, api, clock);
    for (int delivered = 0; ; ) {
      Batch batch = run.step();
      if (batch != null && delivered++ == windows) {
        return batch;
      }
      if (batch != null) {
        deliver(batch.records());
      }
    }
  }

  private void deliver(List<SourceRecord> records) {
    kafka.addAll(records);
    FetcherRun.commit(records, stored);
  }

  /** Returns how often each row was delivered. */
  private Map<Struct, Long> copies() {
    return kafka.stream()
        .collect(Collectors.groupingBy(it -> (Struct) it.key(), Collectors.counting()));
  }
}
