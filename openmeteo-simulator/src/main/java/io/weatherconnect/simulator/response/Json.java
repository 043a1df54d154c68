package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Small pieces of JSON. */
public final class Json {

  private Json() {}

  /** A string in quotes. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /**
   * The body of a refusal. The API prints its two members in no stable order.
   *
   * @param errorFirst which of the two comes first
   */
  public static String error(String reason, boolean errorFirst) {
    return errorFirst
        ? "{\"error\":true,\"reason\":" + quoted(reason) + "}"
        : "{\"reason\":" + quoted(reason) + ",\"error\":true}";
  }
}
