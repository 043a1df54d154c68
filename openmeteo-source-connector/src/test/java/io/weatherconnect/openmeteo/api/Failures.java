package io.weatherconnect.openmeteo.api;

import java.time.Duration;

/** Makes the failures that a scripted API answers with. */
public final class Failures {
  private Failures() {}

  /** A failure of this kind. */
  public static ApiException of(Failure failure, String message) {
    return new ApiException(failure, message);
  }

  /** The same with a Retry-After of a proxy. */
  public static ApiException of(Failure failure, String message, Duration retryAfter) {
    return new ApiException(failure, message, retryAfter, null);
  }
}
