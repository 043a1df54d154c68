package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
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

/** Kills the task at every window and goes on from what Kafka Connect had stored. */
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

  private final VirtualTime time = VirtualTime.at("2024-05-20T12:00:00Z");
  private final SimulatedApi api =
      new SimulatedApi(
          time,
          (location, model, variable, row) ->
              variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final List<SourceRecord> kafka = new ArrayList<>();

  @Test
  void withTransactionsEveryRowArrivesOnceWhereverTheTaskIsKilled() throws Exception {
    int windows = windowsOfAWholeRun();
    assertThat(windows).isGreaterThan(3);

    for (int killed = 0; killed <= windows; killed++) {
      kafka.clear();
      stored.clear();
      // The batch in hand when the task is killed is aborted with its transaction.
      live(killed);
      live(Integer.MAX_VALUE);

      assertThat(copies()).as("killed at window %s", killed).hasSize(HOURS_AND_DAYS);
      assertThat(copies().values()).containsOnly(1L);
    }
  }

  @Test
  void withTransactionsARestartAtEveryWindowBringsEveryRowOnce() throws Exception {
    int lives = 0;
    while (live(1) > 0) {
      lives++;
      assertThat(lives).isLessThan(100);
    }

    assertThat(copies()).hasSize(HOURS_AND_DAYS);
    assertThat(copies().values()).containsOnly(1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 49, 99, 120, 199})
  void withoutTransactionsNothingIsLostAndAtMostOneWindowIsRepeated(int records) throws Exception {
    int windows = windowsOfAWholeRun();

    for (int killed = 0; killed < windows; killed++) {
      kafka.clear();
      stored.clear();
      Batch inHand = liveUntil(killed);
      List<SourceRecord> arrived =
          inHand.records().subList(0, Math.min(records, inHand.records().size()));
      deliver(arrived);
      live(Integer.MAX_VALUE);

      assertThat(copies()).as("killed at window %s", killed).hasSize(HOURS_AND_DAYS);
      assertThat(copies().values()).allMatch(count -> count <= 2);
      assertThat(kafka.size() - HOURS_AND_DAYS).isLessThanOrEqualTo(arrived.size());
    }
  }

  @Test
  void backfillIsNotLostWhenTheFirstLiveLookIsCommittedBeforeIt() throws Exception {
    FetcherRun first = new FetcherRun(BACKFILL_AND_LIVE, stored, api, time);
    Batch live = first.step();
    deliver(live.records());
    assertThat(stored.values()).allMatch(offset -> offset.get("through").equals("2024-05-09"));

    FetcherRun second = new FetcherRun(BACKFILL_AND_LIVE, stored, api, time);
    second.until("2024-05-20T12:30:00Z").forEach(batch -> deliver(batch.records()));

    assertThat(copies()).hasSize(2 * 11 * 25);
  }

  @Test
  void daysOfAnOutageAreFetchedAfterIt() throws Exception {
    new FetcherRun(BACKFILL_AND_LIVE, stored, api, time)
        .until("2024-05-20T13:00:00Z")
        .forEach(batch -> deliver(batch.records()));
    time.advance(Duration.ofDays(3));
    kafka.clear();

    new FetcherRun(BACKFILL_AND_LIVE, stored, api, time)
        .until("2024-05-23T14:00:00Z")
        .forEach(batch -> deliver(batch.records()));

    // The day of the outage's begin was not over, three days passed, and today is looked at live.
    assertThat(copies()).hasSize(2 * 4 * 25);
    assertThat(stored.values()).allMatch(offset -> offset.get("through").equals("2024-05-22"));
  }

  private int windowsOfAWholeRun() throws Exception {
    int windows = live(Integer.MAX_VALUE);
    assertThat(copies()).hasSize(HOURS_AND_DAYS);
    kafka.clear();
    stored.clear();
    return windows;
  }

  /** Lives for some windows or until all is delivered; how many windows were delivered. */
  private int live(int windows) throws Exception {
    FetcherRun run = new FetcherRun(BACKFILL, stored, api, time);
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

  /** Delivers some windows and returns the next one, which is in hand. */
  private Batch liveUntil(int windows) throws Exception {
    FetcherRun run = new FetcherRun(BACKFILL, stored, api, time);
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

  /** How often each row arrived. */
  private Map<Struct, Long> copies() {
    return kafka.stream()
        .collect(Collectors.groupingBy(it -> (Struct) it.key(), Collectors.counting()));
  }
}
