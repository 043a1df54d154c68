package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.api.Sleeper;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.config.Version;
import io.weatherconnect.openmeteo.metrics.MetricsExport;
import io.weatherconnect.openmeteo.metrics.TaskMetrics;
import io.weatherconnect.openmeteo.records.Batch;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Glue between Connect and the fetcher: one thread fetches and puts finished batches on a short
 * queue, {@link #poll} takes one batch or returns null, always within two seconds. Everything that
 * decides something lives elsewhere. Connect calls all methods on one thread.
 */
public final class OpenMeteoSourceTask extends SourceTask {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMeteoSourceTask.class);

  /** The worker gives a task 5 s to end, and stop() comes only after poll() has returned. */
  private static final Duration POLL_BUDGET = Duration.ofMillis(1_900);

  private static final Duration STOP_BUDGET = Duration.ofSeconds(2);

  private final BatchQueue batches = new BatchQueue();
  private HttpWeatherApi client;
  private MetricsExport metrics;
  private Thread fetching;
  private volatile ConnectException failure;

  @Override
  public void start(Map<String, String> props) {
    OpenMeteoSourceConfig config = LocationAssignment.of(props);
    Clock clock = Clock.systemUTC();
    client = new HttpWeatherApi(config.http(), clock);
    Assembly parts =
        Assembly.of(
            config,
            stored(config),
            client::fetch,
            domain -> client.newestRun(config.sources().current(), domain),
            clock,
            Sleeper.REAL,
            RandomGenerator.getDefault());
    metrics =
        MetricsExport.show(
            new TaskMetrics(parts.statistics(), parts.quota(), clock).all(),
            context,
            props.getOrDefault("name", "openmeteo"),
            LocationAssignment.index(props));
    fetching = new Thread(() -> fetch(new WeatherFetcher(parts, batches)), "openmeteo-fetcher");
    fetching.setDaemon(true);
    fetching.start();
    LOG.info(
        "Started: locations={} from {}", config.locations().size(), config.sources().current());
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    Batch batch = batches.poll(POLL_BUDGET);
    if (batch != null) {
      return batch.records();
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  @Override
  public void stop() {
    if (fetching != null) {
      fetching.interrupt();
    }
    if (client != null) {
      client.close();
    }
    if (fetching != null) {
      awaitEnd();
    }
    if (metrics != null) {
      metrics.close();
    }
  }

  @Override
  public String version() {
    return Version.get();
  }

  private Map<String, LocalDate> stored(OpenMeteoSourceConfig config) {
    try {
      return StoredProgress.from(
          config, context.offsetStorageReader().offsets(StoredProgress.partitions(config)));
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "A stored offset cannot be read: " + e.getMessage() + ". Reset it through the REST API",
          e);
    }
  }

  private void fetch(WeatherFetcher fetcher) {
    try {
      fetcher.run();
    } catch (InterruptedException e) {
      LOG.debug("Fetching ends because the task stops");
    } catch (ApiException e) {
      fail(new ConnectException(e.getMessage(), e));
    } catch (RuntimeException | Error e) {
      fail(new ConnectException("Fetching ended unexpectedly: " + e, e));
    }
  }

  private void fail(ConnectException cause) {
    failure = cause;
    batches.end();
  }

  private void awaitEnd() {
    try {
      fetching.join(STOP_BUDGET.toMillis());
      if (fetching.isAlive()) {
        LOG.warn(
            "Fetching has not ended within {} ms and is left to itself", STOP_BUDGET.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
