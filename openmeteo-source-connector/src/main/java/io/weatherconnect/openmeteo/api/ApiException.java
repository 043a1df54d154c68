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
  private final transient DayRange servedDays;

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
    this(failure, charge, message, retryAfter, serverTime, null, cause);
  }

  private ApiException(
      Failure failure,
      Charge charge,
      String message,
      Duration retryAfter,
      Instant serverTime,
      DayRange servedDays,
      Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.charge = charge;
    this.retryAfter = retryAfter;
    this.serverTime = serverTime;
    this.servedDays = servedDays;
  }

  static ApiException malformed(String message) {
    return new ApiException(Failure.MALFORMED_RESPONSE, message);
  }

  /** Throws {@link #malformed} unless a response fulfils a condition. */
  static void expect(boolean condition, String otherwise) throws ApiException {
    if (!condition) {
      throw malformed(otherwise);
    }
  }

  /** The same failure with the days that the API serves. */
  ApiException withServedDays(DayRange days) {
    return new ApiException(
        failure, charge, getMessage(), retryAfter, serverTime, days, getCause());
  }

  /** The same failure with the location in its message. */
  ApiException at(Location location) {
    String message = "location=" + location.name() + ": " + getMessage();
    return new ApiException(failure, charge, message, retryAfter, serverTime, servedDays, this);
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

  /** The days that the API serves, if the requested days are not among them. */
  public Optional<DayRange> servedDays() {
    return Optional.ofNullable(servedDays);
  }
}
