package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Connect's REST API rejected a request. */
public final class RestException extends ToolException {
  private static final long serialVersionUID = 1L;

  /**
   * From a worker that cannot reach the leader, whose broker is slow to fence earlier tasks, that
   * reports a rebalance with this status when it only reads, or that leads again and has written
   * nothing, because another one led in the meantime.
   */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "trying to forward REST request|before performing zombie fencing|a rebalance is expected"
              + "|the request can be safely retried");

  private final int status;
  private final String reason;

  RestException(String request, int status, String reason) {
    super("Connect rejected %s: %s (HTTP status %d)".formatted(request, reason, status));
    this.status = status;
    this.reason = reason;
  }

  private RestException(String message) {
    super(message);
    this.status = 404;
    this.reason = message;
  }

  /** A request names a connector that does not exist. */
  static RestException unknownConnector(String name, List<String> existing) {
    String names = existing.stream().sorted().collect(Collectors.joining(", "));
    return new RestException(
        "There is no connector %s. %s"
            .formatted(
                name,
                names.isEmpty() ? "No connectors are deployed." : "Connectors: " + names + "."));
  }

  /** Returns the HTTP status of the response, 400 or more. */
  public int status() {
    return status;
  }

  /** Whether a connector cannot be created because there is one of this name. */
  boolean isConflictOfNames() {
    return status == 409 && reason.endsWith("already exists");
  }

  /**
   * Whether the same request may succeed soon, because the cluster rebalances or a leader fails.
   */
  boolean isTransient() {
    return (status == 409 && !isConflictOfNames())
        || status == 503
        || (status == 500 && UNFINISHED.matcher(reason).find());
  }
}
