package io.weatherconnect.cli.connect;

/** Connect's REST API rejected a request. */
public final class RestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Returns the HTTP status of the response, 400 or more. */
  public int status() {
    return status;
  }

  /**
   * Whether the same request may succeed soon, because the cluster rebalances (409, 503) or a
   * worker has not yet seen a change (404).
   */
  boolean isTransient() {
    return status == 404 || status == 409 || status == 503;
  }
}
