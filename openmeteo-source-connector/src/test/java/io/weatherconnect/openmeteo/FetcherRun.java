package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Caller;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.records.Batch;
import io.weatherconnect.openmeteo.schedule.ModelRunWatcher;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.source.SourceRecord;

/** One life of a task's fetcher, from its start with stored offsets to its end, in virtual time. */
final class FetcherRun {
  private static final ModelRun LONG_AGO =
      new ModelRun(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-01T03:00:00Z"));

  private final VirtualTime time;
  private final Assembly parts;
  private final BatchQueue queue = new BatchQueue();
  private final WeatherFetcher fetcher;

  FetcherRun(
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored,
      Caller api,
      VirtualTime time) {
    this(settings, stored, api, domain -> LONG_AGO, time);
  }

  FetcherRun(
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored,
      Caller api,
      ModelRunWatcher.Source runs,
      VirtualTime time) {
    this(onlyTask(OpenMeteoSourceConfig.of(settings)), stored, api, runs, time);
  }

  /** The run of one task, by its own share of the settings. */
  FetcherRun(OpenMeteoSourceConfig config, Caller api, VirtualTime time) {
    this(config, new HashMap<>(), api, domain -> LONG_AGO, time);
  }

  private FetcherRun(
      OpenMeteoSourceConfig config,
      Map<Map<String, String>, Map<String, Object>> stored,
      Caller api,
      ModelRunWatcher.Source runs,
      VirtualTime time) {
    this.time = time;
    this.parts =
        Assembly.of(
            config,
            StoredProgress.from(config, stored),
            api,
            runs,
            time,
            time.pause(),
            new Random(8));
    this.fetcher = new WeatherFetcher(parts, queue);
  }

  private static OpenMeteoSourceConfig onlyTask(OpenMeteoSourceConfig config) {
    return config.share(config.locations(), 1);
  }

  Assembly parts() {
    return parts;
  }

  /** Does one piece of work; the batch it brought, or null. */
  Batch step() throws ApiException, InterruptedException {
    fetcher.step();
    return handedOn();
  }

  /** The next batch that was handed on and not taken yet, or null. */
  Batch handedOn() throws InterruptedException {
    return queue.poll(Duration.ZERO);
  }

  /** Works until an instant; all batches it brought. */
  List<Batch> until(String instant) throws ApiException, InterruptedException {
    List<Batch> batches = new ArrayList<>();
    while (time.instant().isBefore(Instant.parse(instant))) {
      Batch batch = step();
      if (batch != null) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /** What Kafka Connect stores when these records are delivered, added to what it had. */
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
