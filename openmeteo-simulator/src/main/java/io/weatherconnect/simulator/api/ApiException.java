package io.weatherconnect.simulator.api;

/** A request that the API refuses: the status and the text of {@code reason}. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status the HTTP status
   * @param reason as the API words it
   */
  public ApiException(int status, String reason) {
    // A refusal is a response, not a failure of the simulator: nobody reads its stack trace.
    super(reason, null, false, false);
    this.status = status;
  }

  /** A refusal with status 400. */
  public static ApiException badRequest(String reason) {
    return new ApiException(400, reason);
  }

  /** A value that does not decode to the type that the API wants. */
  static ApiException corrupted(String path, String type, String value) {
    return badRequest(
        "Data corrupted at path '%s'. Cannot initialize %s from invalid String value %s."
            .formatted(path, type, value));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The text of {@code reason}. */
  public String reason() {
    return getMessage();
  }
}
