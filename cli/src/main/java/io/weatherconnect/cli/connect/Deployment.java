package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Deploys connectors to a worker and waits until they run. Deployments are idempotent. Transient
 * errors, such as those of a rebalance, are retried.
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
   * @param client the worker to deploy to
   * @param interval the time between two requests while waiting
   * @param limit how long to wait
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

  /**
   * Validates the connector, deploys it and returns when all of its tasks run.
   *
   * @param connector the configuration
   * @throws ToolException when it is not valid, when a task has failed and does not recover, with
   *     the first lines of its trace, or when it does not run in time
   */
  public void deploy(ConnectorConfig connector) throws InterruptedException {
    submit(connector);
    awaitRunning(connector.name());
  }

  /**
   * Validates and deploys the connector without waiting for its tasks.
   *
   * @param connector what to deploy
   * @throws ToolException when it is not valid
   */
  public void submit(ConnectorConfig connector) throws InterruptedException {
    List<ConfigError> errors =
        retry("validate " + connector.name(), () -> client.validate(connector));
    if (!errors.isEmpty()) {
      throw new ToolException(invalid(connector.name(), errors));
    }
    retry(
        "deploy " + connector.name(),
        () -> {
          client.put(connector);
          return connector;
        });
  }

  /**
   * Returns when the connector and all of its tasks run.
   *
   * @param name the connector's
   * @throws ToolException when one has failed and does not recover, or on timeout
   */
  public void awaitRunning(String name) throws InterruptedException {
    int failures = 0;
    for (int attempt = 0; attempt < attempts; attempt++) {
      ConnectorStatus status = retry("get the status of " + name, () -> client.status(name));
      if (status.isRunning()) {
        return;
      }
      failures = status.failure().isPresent() ? failures + 1 : 0;
      if (failures == failuresToReport) {
        throw new ToolException(failed(name, status.failure().orElseThrow()));
      }
      Thread.sleep(interval.toMillis());
    }
    throw new ToolException(
        "%s is not running after %d s. See 'make status' and 'make logs'."
            .formatted(name, interval.multipliedBy(attempts).toSeconds()));
  }

  /**
   * Removes a connector if it exists.
   *
   * @param name the connector's
   * @return whether it existed
   */
  public boolean remove(String name) throws InterruptedException {
    if (!client.connectors().contains(name)) {
      return false;
    }
    return retry(
        "remove " + name,
        () -> {
          client.delete(name);
          return true;
        });
  }

  /**
   * Repeats a request that a rebalance may reject until it succeeds.
   *
   * @param what the request in words, for the error message
   * @param request the request
   * @throws ToolException when the worker rejects the request finally
   */
  public void sendWithRetry(String what, Action request) throws InterruptedException {
    retry(
        what,
        () -> {
          request.send();
          return what;
        });
  }

  /**
   * Returns when the connector and each of its tasks, if it has any, are in the given state.
   *
   * @param name the connector's
   * @param state for instance {@code STOPPED}
   * @throws ToolException on timeout
   */
  public void awaitState(String name, String state) throws InterruptedException {
    for (int attempt = 0; attempt < attempts; attempt++) {
      ConnectorStatus status = retry("get the status of " + name, () -> client.status(name));
      if (status.isAll(state)) {
        return;
      }
      Thread.sleep(interval.toMillis());
    }
    throw new ToolException(
        "%s is not %s after %d s. See 'make status' and 'make logs'."
            .formatted(name, state, interval.multipliedBy(attempts).toSeconds()));
  }

  private <T> T retry(String what, Request<T> request) throws InterruptedException {
    RestException last = null;
    for (int attempt = 0; attempt < attempts; attempt++) {
      try {
        return request.send();
      } catch (RestException e) {
        if (!e.isTransient()) {
          throw rejected(what, e);
        }
        last = e;
        Thread.sleep(interval.toMillis());
      }
    }
    throw rejected(what, last);
  }

  private static ToolException rejected(String what, RestException e) {
    return new ToolException(
        "Connect rejected the request to %s: %s (status %d)"
            .formatted(what, e.getMessage(), e.status()),
        e);
  }

  private static String invalid(String name, List<ConfigError> errors) {
    int width = errors.stream().mapToInt(error -> error.key().length()).max().orElse(0);
    String format = "  %-" + width + "s  %s";
    return errors.stream()
        .map(error -> format.formatted(error.key(), error.message()))
        .collect(
            Collectors.joining(
                System.lineSeparator(),
                "%s is not valid and was not deployed:%n".formatted(name),
                ""));
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

  /** A request with a result. */
  private interface Request<T> {
    T send() throws InterruptedException;
  }
}
