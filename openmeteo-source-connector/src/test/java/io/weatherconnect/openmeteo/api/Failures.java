package io.weatherconnect.openmeteo.api;

import java.time.Duration;

/** Creates the failures with which a test API responds. */
public final class Failures {
  private Failures() {}

  /** A failure of this kind. */
  public static ApiException of(Failure failure, String message) {
    return new ApiException(failure, message);
  }

  /** A failure with the Retry-After of a proxy. */
  public static ApiException of(Failure failure, String message, Duration retryAfter) {
    return new ApiException(failure, message, retryAfter, null);
  }

  /** The failure of a request that begins before the days that are served. */
  public static ApiException daysNotServed(DayRange served) {
    return new ApiException(Failure.DAYS_NOT_SERVED, "out of range").withServedDays(served);
  }
}
