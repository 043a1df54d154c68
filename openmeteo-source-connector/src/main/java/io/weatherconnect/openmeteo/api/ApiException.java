package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A failed request. The message is one sentence for the operator and holds no payload, no key and
 * no URL with a query.
 */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final Charge charge;
  private final Duration retryAfter;
  private final Instant serverTime;

  ApiException(Failure failure, String message) {
    this(failure, message, null, null);
  }

  ApiException(Failure failure, String message, Duration retryAfter, Throwable cause) {
    this(failure, Charge.of(failure), message, retryAfter, null, cause);
  }

  ApiException(
      Failure failure,
      Charge charge,
      String message,
      Duration retryAfter,
      Instant serverTime,
      Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.charge = charge;
    this.retryAfter = retryAfter;
    this.serverTime = serverTime;
  }

  static ApiException malformed(String message) {
    return new ApiException(Failure.MALFORMED_RESPONSE, message);
  }

  /** The same failure with the location in its message. */
  ApiException at(Location location) {
    String message = "location=" + location.name() + ": " + getMessage();
    return new ApiException(failure, charge, message, retryAfter, serverTime, this);
  }

  /** The class of the failure. */
  public Failure failure() {
    return failure;
  }

  /** What the API charged for the request. */
  Charge charge() {
    return charge;
  }

  /** The wait that a proxy requested; the API itself sends no Retry-After. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The server's Date header, which may differ from the worker's clock. */
  public Optional<Instant> serverTime() {
    return Optional.ofNullable(serverTime);
  }
}
