package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.api.Sleeper;
import io.weatherconnect.openmeteo.api.Timing;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.config.Version;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.metrics.MetricsExport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link WeatherFetcher} on a separate thread. The fetcher puts the records of each window
 * on a short queue; {@link #poll} returns one window, or null, always within two seconds. A failure
 * that is final for the fetcher fails the task. Connect calls all methods on one thread.
 */
public final class OpenMeteoSourceTask extends SourceTask {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMeteoSourceTask.class);

  /** Outlives the task, so that a restart does not use the same quota twice. */
  private static final WorkerQuotas WORKER = new WorkerQuotas();

  /** Connect calls stop() only after poll() has returned and allows 5 s for both. */
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(1_900);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  /** Each window may be large, so the fetcher waits when Kafka is slower than the API. */
  private static final int QUEUED_WINDOWS = 2;

  private final Duration pollTimeout;
  private final BlockingQueue<List<SourceRecord>> windows =
      new ArrayBlockingQueue<>(QUEUED_WINDOWS);
  private HttpWeatherApi api;
  private MetricsExport metrics;
  private Thread thread;
  private volatile ConnectException failure;

  /** Creates a task, as Connect does. */
  public OpenMeteoSourceTask() {
    this(POLL_TIMEOUT);
  }

  /** Creates a task that waits shorter for a window. */
  OpenMeteoSourceTask(Duration pollTimeout) {
    this.pollTimeout = pollTimeout;
  }

  @Override
  public void start(Map<String, String> props) {
    OpenMeteoSourceConfig config = LocationAssignment.taskConfig(props);
    Timing timing = new Timing(Clock.systemUTC(), Sleeper.REAL, RandomGenerator.getDefault());
    api = new HttpWeatherApi(config.http(), timing.clock());
    WeatherFetcher fetcher =
        new WeatherFetcher(config, restoreStates(config), api, timing, WORKER, windows);
    metrics =
        MetricsExport.start(
            fetcher.metrics(),
            context,
            props.getOrDefault("name", "openmeteo"),
            LocationAssignment.taskIndex(props));
    thread = new Thread(() -> run(fetcher), "openmeteo-fetcher");
    thread.setDaemon(true);
    thread.start();
    LOG.info(
        "Task started: locations={} endpoint={}",
        config.locations().size(),
        config.routing().current());
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    // Read before the queue, so that the windows that were fetched before a failure come first.
    ConnectException failed = failure;
    long timeout = failed == null ? pollTimeout.toMillis() : 0;
    List<SourceRecord> window = windows.poll(timeout, TimeUnit.MILLISECONDS);
    if (window == null && failed != null) {
      throw failed;
    }
    return window;
  }

  @Override
  public void stop() {
    if (thread != null) {
      thread.interrupt();
    }
    if (api != null) {
      api.close();
    }
    if (thread != null) {
      join();
    }
    if (metrics != null) {
      metrics.close();
    }
  }

  @Override
  public String version() {
    return Version.get();
  }

  private List<LocationState> restoreStates(OpenMeteoSourceConfig config) {
    try {
      return LocationStates.restore(
          config, context.offsetStorageReader().offsets(LocationStates.partitions(config)));
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "A stored offset is invalid: " + e.getMessage() + ". Reset it through the REST API", e);
    }
  }

  private void run(WeatherFetcher fetcher) {
    try {
      fetcher.run();
    } catch (InterruptedException e) {
      LOG.debug("Fetcher interrupted because the task stops");
    } catch (ApiException e) {
      failure = new ConnectException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      failure = new ConnectException("Unexpected failure: " + e, e);
    }
  }

  private void join() {
    try {
      thread.join(STOP_TIMEOUT.toMillis());
      if (thread.isAlive()) {
        LOG.warn("Fetcher still running after {} ms and abandoned", STOP_TIMEOUT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
