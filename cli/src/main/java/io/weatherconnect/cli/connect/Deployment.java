package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changes the connectors of a worker and waits for their new state. Every method repeats a request
 * that a rebalance rejects, and throws {@link ToolException} when the worker rejects it finally or
 * the state is not reached in time.
 */
public final class Deployment {
  private static final int TRACE_LINES = 6;

  /**
   * How long a failure must last before it is reported. A worker may start tasks with their old
   * settings until the new ones are available, so a fixed task may fail once more before it runs.
   */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private final ConnectClient client;
  private final Duration interval;
  private final int attempts;
  private final int failuresToReport;

  /**
   * Creates a deployment that waits up to {@code limit} and sends a request each {@code interval}.
   */
  public Deployment(ConnectClient client, Duration interval, Duration limit) {
    this.client = client;
    this.interval = interval;
    this.attempts = attemptsIn(limit);
    this.failuresToReport = Math.min(attempts, attemptsIn(SETTLING));
  }

  private int attemptsIn(Duration time) {
    return Math.toIntExact(Math.max(1, time.dividedBy(interval)));
  }

  /** Validates and deploys a connector, and returns when all of its tasks run. */
  public void deploy(ConnectorConfig connector) throws InterruptedException {
    submit(connector);
    awaitRunning(connector.name());
  }

  /** Validates and deploys a connector without waiting for its tasks. */
  public void submit(ConnectorConfig connector) throws InterruptedException {
    List<ConfigError> errors =
        retry("validate " + connector.name(), () -> client.validate(connector));
    if (!errors.isEmpty()) {
      throw new ToolException(invalid(connector.name(), errors));
    }
    sendWithRetry("deploy " + connector.name(), () -> client.put(connector));
  }

  /** Restarts a connector with its tasks and returns its new state for the user. */
  public String restart(String name) throws InterruptedException {
    sendWithRetry("restart " + name, () -> client.restart(name));
    return awaitRunning(name);
  }

  /** Resumes a paused or stopped connector and returns its new state for the user. */
  public String resume(String name) throws InterruptedException {
    sendWithRetry("resume " + name, () -> client.resume(name));
    return awaitRunning(name);
  }

  /** Pauses a connector and returns its new state for the user. */
  public String pause(String name) throws InterruptedException {
    sendWithRetry("pause " + name, () -> client.pause(name));
    return await(name, "paused", status -> status.isAll("PAUSED"), Integer.MAX_VALUE);
  }

  /** Stops a connector, so that its offsets can be changed, and returns its new state. */
  public String stop(String name) throws InterruptedException {
    sendWithRetry("stop " + name, () -> client.stop(name));
    return await(name, "stopped", status -> status.isAll("STOPPED"), Integer.MAX_VALUE);
  }

  /** Removes a connector and returns whether it existed. */
  public boolean remove(String name) throws InterruptedException {
    if (!client.connectors().contains(name)) {
      return false;
    }
    sendWithRetry("remove " + name, () -> client.delete(name));
    return true;
  }

  /**
   * Returns the state for the user when a connector and all of its tasks run. Throws {@link
   * ToolException} with the first lines of the trace when one has failed and does not recover.
   */
  public String awaitRunning(String name) throws InterruptedException {
    return await(name, "running", ConnectorStatus::isRunning, failuresToReport);
  }

  private String await(
      String name, String state, Predicate<ConnectorStatus> isReached, int failuresToReport)
      throws InterruptedException {
    int failures = 0;
    for (int attempt = 0; attempt < attempts; attempt++) {
      ConnectorStatus status = retry("get the status of " + name, () -> client.status(name));
      if (isReached.test(status)) {
        return state;
      }
      failures = status.failure().isPresent() ? failures + 1 : 0;
      if (failures == failuresToReport) {
        throw new ToolException(failed(name, status.failure().orElseThrow()));
      }
      Thread.sleep(interval.toMillis());
    }
    throw new ToolException(
        "%s is not %s after %d s. See 'make status' and 'make logs'."
            .formatted(name, state, interval.multipliedBy(attempts).toSeconds()));
  }

  /** Repeats a request, named {@code what} in errors, until no rebalance rejects it. */
  public void sendWithRetry(String what, Action request) throws InterruptedException {
    retry(
        what,
        () -> {
          request.send();
          return what;
        });
  }

  private <T> T retry(String what, Request<T> request) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.send();
      } catch (RestException e) {
        if (!e.isTransient() || attempt == attempts) {
          throw new ToolException(
              "Connect rejected the request to %s: %s (status %d)"
                  .formatted(what, e.getMessage(), e.status()),
              e);
        }
        Thread.sleep(interval.toMillis());
      }
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

  private static String failed(String name, String trace) {
    return trace
        .lines()
        .filter(line -> !line.startsWith("\t") || line.contains("Caused by"))
        .limit(TRACE_LINES)
        .collect(
            Collectors.joining(
                System.lineSeparator() + "  ",
                "%s failed:%n  ".formatted(name),
                "%nFor the full trace, see the worker's log: 'make logs'.".formatted()));
  }

  /** A request without a result. */
  @FunctionalInterface
  public interface Action {
    /** Sends the request. */
    void send() throws InterruptedException;
  }

  private interface Request<T> {
    T send() throws InterruptedException;
  }
}
