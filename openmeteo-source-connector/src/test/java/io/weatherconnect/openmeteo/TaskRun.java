package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task on its real threads, as a worker runs it; closing it stops the task. */
final class TaskRun implements AutoCloseable {
  private static final Pattern DAYS = Pattern.compile("start_date=(.{10})&end_date=(.{10})");
  private static final Pattern LATITUDES = Pattern.compile("latitude=([^&]+)");

  /** Short, because a poll that waits does not notice a failure. */
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(50);

  private static final int MAX_POLLS = 600;

  private final OpenMeteoSourceTask task;

  /** Starts the only task of a connector with these settings and stored offsets. */
  TaskRun(Map<String, String> settings, Map<Map<String, String>, Map<String, Object>> stored) {
    this(new OpenMeteoSourceTask(POLL_TIMEOUT), settings, stored);
  }

  /** Starts a task that was created by the test. */
  TaskRun(
      OpenMeteoSourceTask task,
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored) {
    this.task = task;
    OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
    connector.start(settings);
    task.initialize(new Context(settings, stored));
    task.start(connector.taskConfigs(1).get(0));
  }

  OpenMeteoSourceTask task() {
    return task;
  }

  /** Polls until there are records or the task fails. */
  List<SourceRecord> records() throws InterruptedException {
    for (int poll = 0; poll < MAX_POLLS; poll++) {
      List<SourceRecord> records = task.poll();
      if (records != null) {
        return records;
      }
    }
    throw new AssertionError("The task returned no records in " + MAX_POLLS + " polls");
  }

  @Override
  public void close() {
    task.stop();
  }

  /** Returns a server's response to all requests of a connector with these settings. */
  static LocalServer.Response weather(Map<String, String> settings) {
    OpenMeteoSourceConfig config = OpenMeteoSourceConfig.of(settings);
    ResponseWriter writer = new ResponseWriter((location, model, variable, row) -> row % 24.0);
    return exchange -> {
      String query = exchange.getRequestURI().getQuery();
      Matcher from = match(DAYS, query);
      DayRange days = new DayRange(LocalDate.parse(from.group(1)), LocalDate.parse(from.group(2)));
      List<String> latitudes = List.of(match(LATITUDES, query).group(1).split(",", -1));
      List<Location> locations =
          config.locations().stream()
              .filter(location -> latitudes.contains(Double.toString(location.latitude())))
              .toList();
      String json =
          writer.json(config.query().requests(config.routing().current(), locations, days).get(0));
      LocalServer.send(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Matcher match(Pattern parameter, String query) {
    Matcher matcher = parameter.matcher(query);
    if (!matcher.find()) {
      throw new AssertionError("A request without " + parameter);
    }
    return matcher;
  }

  private record Context(
      Map<String, String> configs, Map<Map<String, String>, Map<String, Object>> stored)
      implements SourceTaskContext {
    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new StoredOffsets(stored);
    }

    /** Null, as on a worker without plugin metrics. */
    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }
  }
}
