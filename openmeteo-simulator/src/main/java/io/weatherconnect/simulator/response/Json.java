package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Creates JSON texts. */
public final class Json {

  private Json() {}

  /** Returns a quoted and escaped string. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /**
   * Returns the body of an error response. The order of its two members varies in the real API.
   *
   * @param errorFirst whether {@code error} comes first
   */
  public static String error(String reason, boolean errorFirst) {
    return errorFirst
        ? "{\"error\":true,\"reason\":" + quoted(reason) + "}"
        : "{\"reason\":" + quoted(reason) + ",\"error\":true}";
  }
}
