package io.weatherconnect.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.connect.SourceOptions;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Changes connectors through a worker and waits for the outcome. */
final class Connect {
  /** The limit of {@link #await}. */
  static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ConnectClient client;
  private final URI weather;

  Connect(URI worker, URI weather) {
    this(new ConnectClient(worker), weather);
  }

  Connect(ConnectClient client, URI weather) {
    this.client = client;
    this.weather = weather;
  }

  /**
   * Waits for up to two minutes.
   *
   * @param what what is waited for, which the failure's message contains
   */
  static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(TIMEOUT).pollDelay(Duration.ZERO);
  }

  ConnectClient client() {
    return client;
  }

  /** Returns a shipped configuration that uses the simulator instead of the public hosts. */
  ConnectorConfig shipped(String file) {
    return SourceOptions.withWeather(
        ConnectorConfig.read(TestStack.layout().connectorConfigs().resolve(file)), weather);
  }

  /** Returns a shipped sink with another name and topic. */
  ConnectorConfig shippedSink(String file, String name, String topic) {
    ConnectorConfig shipped = shipped(file);
    String shippedTopic = shipped.config().get("topics");
    Map<String, String> config = new HashMap<>();
    shipped
        .config()
        .forEach(
            (key, value) ->
                config.put(
                    key.replace("." + shippedTopic + ".", "." + topic + "."),
                    value.equals(shippedTopic) ? topic : value));
    return new ConnectorConfig(name, config);
  }

  /** Returns a shipped sink of hourly rows that also writes a field to the column of its name. */
  static ConnectorConfig withField(ConnectorConfig sink, String field) {
    String mapping = "topic.%s.analytics.hourlydata.mapping".formatted(sink.config().get("topics"));
    return extended(
        extended(sink, mapping, field + "=key." + field),
        "transforms.flatten.ensure.fields",
        field);
  }

  /** Returns a connector with one more entry in a list. */
  static ConnectorConfig extended(ConnectorConfig connector, String list, String entry) {
    return connector.with(list, connector.config().get(list) + "," + entry);
  }

  /** Creates a connector, or changes its configuration. */
  void put(ConnectorConfig connector) {
    send(() -> client.put(connector));
  }

  /** Stops a connector and waits until it is stopped. */
  void stop(String name) {
    send(() -> client.stop(name));
    awaitState(name, "STOPPED");
  }

  /** Pauses a connector and waits until it is paused. */
  void pause(String name) {
    send(() -> client.pause(name));
    awaitState(name, "PAUSED");
  }

  /** Resumes a stopped or paused connector. */
  void resume(String name) {
    send(() -> client.resume(name));
  }

  /** Sets the day through which a location is delivered. The connector must be stopped. */
  void rewind(String name, String location, LocalDate through) {
    alterOffset(
        name,
        Map.of("location", location),
        Map.of("version", 1, "through", through.toString(), "query", ""));
  }

  /** Sets the offset of one partition. The connector must be stopped. */
  void alterOffset(String name, Map<String, Object> partition, Map<String, Object> offset) {
    List<ConnectorOffset> offsets = List.of(new ConnectorOffset(partition, offset));
    send(() -> client.alterOffsets(name, offsets));
  }

  /** Restarts a connector with its tasks, as an operator does after an outage. */
  void restart(String name) {
    send(() -> client.restart(name));
    awaitRunning(name);
  }

  /** Deletes a connector and its offsets, so that another test can use its name. */
  void remove(String name) {
    stop(name);
    resetOffsets(name);
    delete(name);
  }

  /** Deletes a connector's offsets. The connector must be stopped. */
  void resetOffsets(String name) {
    send(() -> client.resetOffsets(name));
  }

  /** Deletes a connector but not its offsets. */
  void delete(String name) {
    send(() -> client.delete(name));
    await("%s to be deleted".formatted(name)).until(() -> !client.connectors().contains(name));
  }

  /** Waits until a connector and all its tasks are running. */
  ConnectorStatus awaitRunning(String name) {
    return awaitStatus(name, "run", ConnectorStatus::isRunning);
  }

  void awaitState(String name, String state) {
    awaitStatus(name, "be " + state, status -> status.state().equals(state));
  }

  /** Waits for a task to fail and returns its stack trace. */
  String awaitFailure(String name) {
    return awaitStatus(name, "fail", status -> status.failure().isPresent())
        .failure()
        .orElseThrow();
  }

  private ConnectorStatus awaitStatus(
      String name, String what, Predicate<ConnectorStatus> expected) {
    return await("%s to %s".formatted(name, what))
        .ignoreExceptions()
        .until(() -> client.status(name), expected);
  }

  /** Returns the worker that runs a connector's first task, or empty if the task does not run. */
  Optional<String> workerOf(String name) throws InterruptedException {
    JsonNode task = client.exchange("GET", "/connectors/" + name + "/status", null).at("/tasks/0");
    return task.path("state").asText().equals("RUNNING")
        ? Optional.of(task.path("worker_id").asText())
        : Optional.empty();
  }

  /** Returns the addresses of the workers that run tasks; none while a task does not run. */
  Set<String> busyWorkers() throws InterruptedException {
    Set<String> workers = new HashSet<>();
    for (JsonNode connector : client.exchange("GET", "/connectors?expand=status", null)) {
      for (JsonNode task : connector.at("/status/tasks")) {
        if (!task.path("state").asText().equals("RUNNING")) {
          return Set.of();
        }
        workers.add(task.path("worker_id").asText());
      }
    }
    return workers;
  }

  /** Returns the day through which each location is delivered, from the stored offsets. */
  Map<String, LocalDate> through(String name) throws InterruptedException {
    Map<String, LocalDate> through = new HashMap<>();
    for (ConnectorOffset offset : client.offsets(name)) {
      through.put(
          (String) offset.partition().get("location"),
          LocalDate.parse((String) offset.offset().get("through")));
    }
    return through;
  }

  /** Waits until the stored offsets of this many locations have reached a day. */
  void awaitThrough(String name, LocalDate day, int locations) {
    await("%s to deliver %d locations through %s".formatted(name, locations, day))
        .ignoreExceptions()
        .until(() -> through(name).values().stream().filter(day::equals).count() == locations);
  }

  /** Sends any request. */
  void send(String method, String path, Map<String, ?> body) {
    send(() -> client.exchange(method, path, body));
  }

  private static void send(Request request) {
    try {
      request.send();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Connect", e);
    }
  }

  private interface Request {
    void send() throws InterruptedException;
  }
}
