package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that did not bring weather. The message is one sentence for the operator and holds no
 * payload, key or address with a query.
 */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final Duration retryAfter;
  private final Instant saidAt;

  ApiException(Failure failure, String message) {
    this(failure, message, null, null);
  }

  ApiException(Failure failure, String message, Duration retryAfter, Throwable cause) {
    this(failure, message, retryAfter, null, cause);
  }

  ApiException(
      Failure failure, String message, Duration retryAfter, Instant saidAt, Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.saidAt = saidAt;
  }

  static ApiException broken(String message) {
    return new ApiException(Failure.MALFORMED_RESPONSE, message);
  }

  /** The same failure, saying which location it is of. */
  public ApiException at(Location location) {
    return new ApiException(
        failure, "location=" + location.name() + ": " + getMessage(), retryAfter, saidAt, this);
  }

  /** What is to be done about it. */
  public Failure failure() {
    return failure;
  }

  /** How long a proxy in between asked to wait; the API itself never says. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the API's own clock showed, to the second, if it told; ours may show something else. */
  public Optional<Instant> saidAt() {
    return Optional.ofNullable(saidAt);
  }
}
