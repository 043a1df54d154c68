package io.weatherconnect.simulator.api;

/** A rejected request, with the HTTP status and, as its message, the text of {@code reason}. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** Creates a rejection with an HTTP status and the reason of the real API. */
  public ApiException(int status, String reason) {
    // A rejection is a regular response of the simulator, so it needs no stack trace.
    super(reason, null, false, false);
    this.status = status;
  }

  /** Returns a rejection with status 400. */
  public static ApiException badRequest(String reason) {
    return new ApiException(400, reason);
  }

  /** Returns the rejection of a value that is not of the expected type. */
  static ApiException corrupted(String path, String type, String value) {
    return badRequest(
        "Data corrupted at path '%s'. Cannot initialize %s from invalid String value %s."
            .formatted(path, type, value));
  }

  /** Throws a rejection with status 400 unless the request meets a condition. */
  static void require(boolean condition, String reason) throws ApiException {
    if (!condition) {
      throw badRequest(reason);
    }
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
