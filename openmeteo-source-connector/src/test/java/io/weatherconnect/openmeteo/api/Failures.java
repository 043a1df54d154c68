package io.weatherconnect.openmeteo.api;

/** Makes the failures that a scripted API answers with. */
public final class Failures {
  private Failures() {}

  /** A failure of this kind. */
  public static ApiException of(Failure failure, String message) {
    return new ApiException(failure, message);
  }
}
