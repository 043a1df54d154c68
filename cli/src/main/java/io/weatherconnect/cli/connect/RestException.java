package io.weatherconnect.cli.connect;

/** Connect's REST API rejected a request. */
public final class RestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * The HTTP status of the response.
   *
   * @return 400 or more
   */
  public int status() {
    return status;
  }

  /**
   * Whether the same request may succeed soon, because the cluster rebalances or a worker has not
   * yet seen a change.
   *
   * @return true for 404, 409 and 503
   */
  boolean isTransient() {
    return status == 404 || status == 409 || status == 503;
  }
}
