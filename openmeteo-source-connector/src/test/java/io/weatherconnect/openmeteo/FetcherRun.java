package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Sleeper;
import io.weatherconnect.openmeteo.api.Timing;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.metrics.TaskMetric;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ClockSleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.threeten.extra.MutableClock;

/** One run of a task's fetcher with a test clock, from its start with stored offsets. */
final class FetcherRun {
  private final MutableClock clock;
  private final BlockingQueue<List<SourceRecord>> queue = new ArrayBlockingQueue<>(2);
  private final WeatherFetcher fetcher;
  private final Map<String, TaskMetric> metrics;
  private final Map<String, Double> counted = new HashMap<>();

  FetcherRun(
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored,
      WeatherApi api,
      MutableClock clock) {
    this(
        onlyTask(OpenMeteoSourceConfig.of(settings)),
        stored,
        api,
        clock,
        new ClockSleeper(clock),
        new WorkerQuotas());
  }

  /** A run that sleeps without a pause until there is work. */
  static FetcherRun ofLongTime(
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored,
      WeatherApi api,
      MutableClock clock) {
    OpenMeteoSourceConfig config = onlyTask(OpenMeteoSourceConfig.of(settings));
    ClockSleeper sleeper = new ClockSleeper(clock);
    Sleeper soundSleeper =
        new Sleeper() {
          @Override
          public void sleep(Duration duration) throws InterruptedException {
            sleeper.sleep(duration);
          }

          @Override
          public Duration nap(Duration wanted) throws InterruptedException {
            sleep(wanted);
            return wanted;
          }
        };
    return new FetcherRun(config, stored, api, clock, soundSleeper, new WorkerQuotas());
  }

  /** A run of one task with its part of the configuration, on a worker with other tasks. */
  FetcherRun(
      OpenMeteoSourceConfig config, WeatherApi api, MutableClock clock, WorkerQuotas worker) {
    this(config, new HashMap<>(), api, clock, new ClockSleeper(clock), worker);
  }

  private FetcherRun(
      OpenMeteoSourceConfig config,
      Map<Map<String, String>, Map<String, Object>> stored,
      WeatherApi api,
      MutableClock clock,
      Sleeper sleeper,
      WorkerQuotas worker) {
    this.clock = clock;
    this.fetcher =
        new WeatherFetcher(
            config,
            LocationStates.restore(config, stored),
            api,
            new Timing(clock, sleeper, new Random(8)),
            worker,
            queue);
    this.metrics =
        fetcher.metrics().stream().collect(Collectors.toMap(TaskMetric::name, Function.identity()));
  }

  private static OpenMeteoSourceConfig onlyTask(OpenMeteoSourceConfig config) {
    return config.forTask(0, 1);
  }

  /** The current value of a metric. */
  double metric(String name) {
    return metrics.get(name).value().getAsDouble();
  }

  /** Whether all days up to the end date are delivered. */
  boolean isComplete() {
    return fetcher.isComplete();
  }

  /** Runs one step and returns its batch, or null. */
  Batch step() throws ApiException, InterruptedException {
    fetcher.step();
    return queued();
  }

  /** Returns the next batch in the queue, or null. */
  Batch queued() {
    int unchanged = counted("rows-unchanged-total");
    int suppressed = counted("rows-suppressed-total");
    int sent = counted("rows-sent-total");
    List<SourceRecord> records = queue.poll();
    return records == null ? null : new Batch(records, sent, unchanged, suppressed);
  }

  /** Returns the increase of a counter since the last batch. */
  private int counted(String name) {
    double now = metric(name);
    Double before = counted.put(name, now);
    return (int) (now - (before == null ? 0 : before));
  }

  /** Runs steps until an instant and returns all batches. */
  List<Batch> until(String instant) throws ApiException, InterruptedException {
    List<Batch> batches = new ArrayList<>();
    while (clock.instant().isBefore(Instant.parse(instant))) {
      Batch batch = step();
      if (batch != null) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /** Stores the offsets of delivered records, as Kafka Connect does. */
  static void commit(
      List<SourceRecord> records, Map<Map<String, String>, Map<String, Object>> stored) {
    for (SourceRecord record : records) {
      Map<String, String> partition = new HashMap<>();
      record.sourcePartition().forEach((key, value) -> partition.put(key, (String) value));
      stored.put(partition, offset(record));
    }
  }

  private static Map<String, Object> offset(SourceRecord record) {
    Map<String, Object> offset = new HashMap<>();
    record.sourceOffset().forEach(offset::put);
    return offset;
  }
}
