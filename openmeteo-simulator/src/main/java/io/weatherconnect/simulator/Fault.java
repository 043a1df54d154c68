package io.weatherconnect.simulator;

/**
 * Something that goes wrong with a weather call. Those that shape a response have no effect on a
 * call that is refused anyway.
 */
public enum Fault {
  /** Status 429: the client's weight for this minute is used up. */
  MINUTELY_LIMIT(true, 429),
  /** Status 429: the client's weight for this hour is used up. */
  HOURLY_LIMIT(true, 429),
  /** Status 429: the client's weight for this UTC day is used up. */
  DAILY_LIMIT(true, 429),
  /** Status 429: too many calls at the same time. */
  CONCURRENT_LIMIT(true, 429),
  /** Status 500 with a reason. */
  SERVER_ERROR(true, 500),
  /** Status 502 with a page of HTML, as a proxy sends it. */
  BAD_GATEWAY(true, 502),
  /** Status 503 with a reason. */
  OVERLOADED(true, 503),
  /** Status 413. */
  PAYLOAD_TOO_LARGE(true, 413),
  /** Status 303 to the customers' host. */
  REDIRECT(true, 303),
  /** The connection is reset before the first byte. */
  RESET(true, 0),
  /** Status 200, but the body is the text of an error. */
  STREAM_ERROR(true, 200),
  /** Status 400 with a reason of 16 MiB. */
  HUGE_REASON(true, 400),
  /** Status 200 and a million brackets that open. */
  DEEP_NESTING(true, 200),
  /** Status 200 and 1 GiB of white space in about 5 MB of gzip. */
  GZIP_BOMB(true, 200),
  /** Status 200 and a body that goes on until the client or the simulator hangs up. */
  ENDLESS_BODY(true, 200),
  /** The right response, after a pause. */
  DELAY(false, 200),
  /** The right response in ten parts with a pause before each. */
  TRICKLE(false, 200),
  /** The right response, but the connection is reset in the middle of the body. */
  RESET_IN_BODY(false, 0),
  /** The first part of the right body, cut anywhere, then the text of an error. */
  TRUNCATED(false, 200),
  /**
   * The right response, but its last element says that no model covers the location, as bare nan.
   */
  NAN_ELEMENT(false, 200),
  /** The right response, compressed as deflate whatever the client accepts. */
  DEFLATE(false, 200);

  private final boolean replacesResponse;
  private final int status;

  Fault(boolean replacesResponse, int status) {
    this.replacesResponse = replacesResponse;
    this.status = status;
  }

  /** Whether the request is not even looked at. */
  boolean replacesResponse() {
    return replacesResponse;
  }

  /** The status that the client sees; 0 when the connection is reset. */
  public int status() {
    return status;
  }
}
