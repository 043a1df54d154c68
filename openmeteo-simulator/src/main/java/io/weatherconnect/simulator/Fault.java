package io.weatherconnect.simulator;

/**
 * A fault that the simulator injects into a weather request. A fault that modifies the response has
 * no effect when the request is rejected.
 */
public enum Fault {
  /** Status 429: the limit per minute is exceeded. */
  MINUTELY_LIMIT(true, 429),
  /** Status 429: the limit per hour is exceeded. */
  HOURLY_LIMIT(true, 429),
  /** Status 429: the limit per UTC day is exceeded. */
  DAILY_LIMIT(true, 429),
  /** Status 429: too many concurrent requests. */
  CONCURRENT_LIMIT(true, 429),
  /** Status 500 with a reason. */
  SERVER_ERROR(true, 500),
  /** Status 502 with an HTML page, as from a proxy. */
  BAD_GATEWAY(true, 502),
  /** Status 503 with a reason. */
  OVERLOADED(true, 503),
  /** Status 413. */
  PAYLOAD_TOO_LARGE(true, 413),
  /** Status 303 with a redirect to the customer host. */
  REDIRECT(true, 303),
  /** The connection is reset before the first byte. */
  RESET(true, 0),
  /** Status 200 with an error text as the body. */
  STREAM_ERROR(true, 200),
  /** Status 400 with a reason of 16 MiB. */
  HUGE_REASON(true, 400),
  /** Status 200 with a million opening brackets. */
  DEEP_NESTING(true, 200),
  /** Status 200 with 1 GiB of white space in about 5 MB of gzip. */
  GZIP_BOMB(true, 200),
  /**
   * Status 200 with a body that continues until the client or the simulator closes the connection.
   */
  ENDLESS_BODY(true, 200),
  /** The correct response after a pause. */
  DELAY(false, 200),
  /** The correct response in ten parts with a pause before each. */
  TRICKLE(false, 200),
  /** The correct response up to the middle of the body, then a connection reset. */
  RESET_IN_BODY(false, 0),
  /** The first two thirds of the correct body, then an error text. */
  TRUNCATED(false, 200),
  /**
   * The correct response, but with bare nan coordinates in its last element, as for a location that
   * no model covers.
   */
  NAN_ELEMENT(false, 200),
  /** The correct response, compressed with deflate regardless of Accept-Encoding. */
  DEFLATE(false, 200);

  private final boolean replacesResponse;
  private final int status;

  Fault(boolean replacesResponse, int status) {
    this.replacesResponse = replacesResponse;
    this.status = status;
  }

  /** Returns whether the fault replaces the response, so that the request is not processed. */
  boolean replacesResponse() {
    return replacesResponse;
  }

  /** Returns whether the API charges the request, because the error occurs after admission. */
  boolean isCharged() {
    return this == SERVER_ERROR
        || this == PAYLOAD_TOO_LARGE
        || this == STREAM_ERROR
        || this == HUGE_REASON;
  }

  /** Returns the HTTP status that the client receives; 0 when the connection is reset. */
  public int status() {
    return status;
  }
}
