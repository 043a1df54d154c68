package io.weatherconnect.cli.connect;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changes the connectors of a worker and waits for their new state. Every method throws {@link
 * RestException} when the worker rejects a request, and {@link ToolException} when the state is not
 * reached in time.
 */
public final class Deployment {
  private static final int TRACE_LINES = 6;

  /**
   * How long a failure must last before it is reported. A worker may start tasks with their old
   * settings until the new ones are available, so a fixed task may fail once more before it runs.
   */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  /** How long tasks must run after a change that may fail with their first records. */
  private static final Duration PROOF = Duration.ofSeconds(5);

  /** How long a wait lasts with a worker that takes long for each response. */
  private static final Duration SLOWEST = Duration.ofMinutes(5);

  private final ConnectClient client;
  private final Map<String, String> sinkSettings;
  private final Remedies remedies;
  private final Duration interval;
  private final int attempts;
  private final int failuresToReport;
  private final int proofs;

  /**
   * Creates a deployment that waits up to {@code limit} and sends a request each {@code interval}.
   */
  public Deployment(ConnectClient client, Remedies remedies, Duration interval, Duration limit) {
    this(client, Map.of(), remedies, interval, limit);
  }

  /**
   * Creates a deployment that changes the settings of Cassandra sinks as {@link
   * ConnectorConfig#with(Map)} does.
   */
  public Deployment(
      ConnectClient client,
      Map<String, String> sinkSettings,
      Remedies remedies,
      Duration interval,
      Duration limit) {
    this.client = client;
    this.sinkSettings = Map.copyOf(sinkSettings);
    this.remedies = remedies;
    this.interval = interval;
    this.attempts = attemptsIn(limit);
    this.failuresToReport = Math.min(attempts, attemptsIn(SETTLING));
    this.proofs = Math.min(attempts, attemptsIn(PROOF));
  }

  private int attemptsIn(Duration time) {
    return Math.toIntExact(Math.max(1, time.dividedBy(interval)));
  }

  /** A change of a stopped connector's offsets. */
  public interface OffsetChange {
    /** Changes the offsets with a client of the worker. */
    void apply(ConnectClient client) throws InterruptedException;
  }

  /**
   * Validates and deploys a connector, and returns when all of its tasks run. If it has replaced
   * another configuration, these may be the old tasks for a moment: see {@link
   * #awaitSettled(List)}.
   */
  public void deploy(ConnectorConfig connector) throws InterruptedException {
    submit(connector);
    awaitRunning(connector.name());
  }

  /**
   * Validates and deploys a connector without waiting for its tasks. A Cassandra sink gets the
   * cluster's settings for sinks, and if its {@code FlattenStruct} has no {@code ensure.fields},
   * the fields of its mappings.
   */
  public void submit(ConnectorConfig submitted) throws InterruptedException {
    client.put(validated(submitted));
  }

  /** Validates a connector and deploys it in the state STOPPED, whatever its state was before. */
  public void deployStopped(ConnectorConfig submitted) throws InterruptedException {
    ConnectorConfig connector = validated(submitted);
    if (!client.createStopped(connector)) {
      stop(connector.name());
      client.put(connector);
    }
    awaitStopped(connector.name());
  }

  /**
   * Validates and deploys a source that starts over, and returns when all of its tasks run. Offsets
   * under its name, also those of a connector that was removed, are deleted.
   */
  public void startOver(ConnectorConfig source) throws InterruptedException {
    deployStopped(source);
    client.resetOffsets(source.name());
    resume(source.name());
  }

  private ConnectorConfig validated(ConnectorConfig submitted) throws InterruptedException {
    ConnectorConfig connector = EnsuredFields.completed(submitted);
    if (connector.isCassandraSink()) {
      connector = connector.with(sinkSettings);
    }
    List<ConfigError> errors = client.validate(connector);
    if (!errors.isEmpty()) {
      throw new ToolException(invalid(connector.name(), errors));
    }
    return connector;
  }

  /**
   * Validates and changes a deployed connector, and waits for its tasks if it was running, see
   * {@link #deploy}. Returns whether its tasks run or will: whether no operator has halted it.
   */
  public boolean update(ConnectorConfig connector) throws InterruptedException {
    String state = client.status(connector.name()).state();
    submit(connector);
    if (state.equals("RUNNING")) {
      awaitRunning(connector.name());
    }
    return !ConnectorStatus.HALTED.contains(state);
  }

  /** Restarts a connector with its tasks and returns its new state for the user. */
  public String restart(String name) throws InterruptedException {
    client.restart(name);
    return awaitRunning(name);
  }

  /** Resumes a paused or stopped connector and returns its new state for the user. */
  public String resume(String name) throws InterruptedException {
    client.resume(name);
    return awaitRunning(name);
  }

  /** Pauses a connector and returns its new state for the user. */
  public String pause(String name) throws InterruptedException {
    client.pause(name);
    return awaitPaused(name);
  }

  private String awaitPaused(String name) throws InterruptedException {
    return await(name, "paused", status -> status.isAll("PAUSED"), Integer.MAX_VALUE);
  }

  /** Stops a connector, so that its offsets can be changed, and returns its new state. */
  public String stop(String name) throws InterruptedException {
    client.stop(name);
    return awaitStopped(name);
  }

  private String awaitStopped(String name) throws InterruptedException {
    return await(name, "stopped", status -> status.isAll("STOPPED"), Integer.MAX_VALUE);
  }

  /**
   * Stops a connector while its offsets change, as Connect requires, and then restores its state:
   * one that was stopped stays stopped, and one that was paused is paused. Returns this state for
   * the user.
   */
  public String whileStopped(String name, OffsetChange change) throws InterruptedException {
    String before = client.status(name).state();
    try {
      stop(name);
      change.apply(client);
    } finally {
      // Also after a rejected change.
      switch (before) {
        case "STOPPED" -> {}
        case "PAUSED" -> client.pause(name);
        default -> client.resume(name);
      }
    }
    return switch (before) {
      case "STOPPED" -> "stopped";
      case "PAUSED" -> awaitPaused(name);
      default -> awaitRunning(name);
    };
  }

  /** Removes a connector and its offsets. */
  public void removeWithOffsets(String name) throws InterruptedException {
    stop(name);
    client.resetOffsets(name);
    client.delete(name);
  }

  /** Removes a connector, but keeps its offsets. */
  public void remove(String name) throws InterruptedException {
    client.delete(name);
  }

  /**
   * Returns the state for the user when a connector and all of its tasks run. Throws {@link
   * ToolException} with the first lines of the trace when one has failed and does not recover.
   */
  public String awaitRunning(String name) throws InterruptedException {
    return await(name, "running", ConnectorStatus::isRunning, failuresToReport);
  }

  /**
   * Returns when connectors and their tasks run, and still do some seconds later. By then, the
   * workers have replaced the tasks of a changed connector, and a new one may have failed. Throws
   * as {@link #awaitRunning} does.
   */
  public void awaitSettled(List<String> names) throws InterruptedException {
    Map<String, Optional<String>> versions = new TreeMap<>();
    names.forEach(name -> versions.put(name, Optional.empty()));
    awaitSettled(versions);
  }

  /**
   * Returns when connectors and their tasks run, and still do some seconds later. Throws as {@link
   * #awaitRunning} does.
   *
   * @param versions the version of the plugin in which each connector must run; empty for any
   */
  void awaitSettled(Map<String, Optional<String>> versions) throws InterruptedException {
    for (int proof = 0; proof < proofs && !versions.isEmpty(); proof++) {
      for (Map.Entry<String, Optional<String>> one : versions.entrySet()) {
        await(
            one.getKey(),
            one.getValue().map(version -> "running in version " + version).orElse("running"),
            // The old tasks run until the workers have rebalanced.
            status -> status.isRunning() && one.getValue().map(status::isAllInVersion).orElse(true),
            failuresToReport);
      }
      Thread.sleep(interval.toMillis());
    }
  }

  private String await(
      String name, String state, Predicate<ConnectorStatus> isReached, int failuresToReport)
      throws InterruptedException {
    int failures = 0;
    long start = System.nanoTime();
    for (int attempt = 0;
        attempt < attempts && System.nanoTime() - start < SLOWEST.toNanos();
        attempt++) {
      Optional<ConnectorStatus> status = status(name);
      if (status.filter(isReached).isPresent()) {
        return state;
      }
      Optional<String> failure = status.flatMap(ConnectorStatus::failure);
      failures = failure.isPresent() ? failures + 1 : 0;
      if (failures == failuresToReport) {
        throw new ToolException(failed(name, failure.orElseThrow()));
      }
      Thread.sleep(interval.toMillis());
    }
    throw new ToolException(
        "%s is not %s after %d s. See %s and %s."
            .formatted(
                name,
                state,
                interval.multipliedBy(attempts).toSeconds(),
                remedies.run("status"),
                remedies.workerLog()));
  }

  /** The status of a connector; empty while the worker does not know it yet. */
  private Optional<ConnectorStatus> status(String name) throws InterruptedException {
    try {
      return Optional.of(client.status(name));
    } catch (RestException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String invalid(String name, List<ConfigError> errors) {
    int width = errors.stream().mapToInt(error -> error.key().length()).max().orElse(0);
    String format = "%n  %-" + width + "s  %s";
    return "%s is not valid and was not deployed:".formatted(name)
        + errors.stream()
            .map(error -> format.formatted(error.key(), error.message()))
            .collect(Collectors.joining());
  }

  private String failed(String name, String trace) {
    return trace
        .lines()
        .filter(line -> !line.startsWith("\t") || line.contains("Caused by"))
        .limit(TRACE_LINES)
        .collect(
            Collectors.joining(
                System.lineSeparator() + "  ",
                "%s failed:%n  ".formatted(name),
                "%nFor the full trace, see %s.".formatted(remedies.workerLog())));
  }
}
