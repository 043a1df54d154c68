package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;

/**
 * A fault that the simulator injects into a weather request. A fault that modifies the response has
 * no effect when the request is rejected.
 */
public enum Fault {
  /** Status 429: the limit per minute is exceeded. */
  MINUTELY_LIMIT(429, "Minutely API request limit exceeded. Please try again in one minute."),
  /** Status 429: the limit per hour is exceeded. */
  HOURLY_LIMIT(429, "Hourly API request limit exceeded. Please try again in the next hour."),
  /** Status 429: the limit per UTC day is exceeded. */
  DAILY_LIMIT(429, "Daily API request limit exceeded. Please try again tomorrow."),
  /** Status 429: too many concurrent requests. */
  CONCURRENT_LIMIT(429, "Too many concurrent requests"),
  /** Status 500 with a reason. */
  SERVER_ERROR(500, "Something went wrong."),
  /** Status 502 with an HTML page, as from a proxy. */
  BAD_GATEWAY(502),
  /** Status 503 with a reason. */
  OVERLOADED(503, "The service is overloaded"),
  /** Status 413. */
  PAYLOAD_TOO_LARGE(413, "Payload Too Large"),
  /** Status 303 with a redirect to the customer host. */
  REDIRECT(303),
  /** The connection is reset before the first byte. */
  RESET(0),
  /** Status 200 with an error text as the body. */
  STREAM_ERROR(200),
  /** Status 400 with a reason of 16 MiB. */
  HUGE_REASON(400),
  /** Status 200 with a million opening brackets. */
  DEEP_NESTING(200),
  /** Status 200 with 1 GiB of white space in about 5 MB of gzip. */
  GZIP_BOMB(200),
  /**
   * Status 200 with a body that continues until the client or the simulator closes the connection.
   */
  ENDLESS_BODY(200),
  /** The correct response after a pause. */
  DELAY(200),
  /** The correct response in ten parts with a pause before each. */
  TRICKLE(200),
  /** The correct response up to the middle of the body, then a connection reset. */
  RESET_IN_BODY(0),
  /** The first two thirds of the correct body, then an error text. */
  TRUNCATED(200),
  /**
   * The correct response, but with bare nan coordinates in its last element, as for a location that
   * no model covers.
   */
  NAN_ELEMENT(200),
  /** The correct response, compressed with deflate regardless of Accept-Encoding. */
  DEFLATE(200);

  private final int status;
  private final String reason;

  Fault(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  Fault(int status) {
    this(status, "");
  }

  /** Returns whether the fault replaces the response, so that the request is not processed. */
  boolean replacesResponse() {
    return compareTo(DELAY) < 0;
  }

  /** Returns the error response of a fault with a reason. */
  ApiException rejection() {
    return new ApiException(status, reason);
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
