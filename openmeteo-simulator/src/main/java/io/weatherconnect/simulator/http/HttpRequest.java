package io.weatherconnect.simulator.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived, nothing decoded but its framing.
 *
 * @param method as sent, in upper case for every method that exists
 * @param host the Host header or the authority of an absolute request target, empty when neither
 * @param path the path as sent, still percent-encoded
 * @param query what follows the question mark, still percent-encoded, empty when there is none
 * @param headers by lower-case name; of a repeated header the last value
 * @param body the body, each character one byte of it (ISO 8859-1); empty when it was longer than
 *     the server reads
 * @param peer the address of the other end of the connection
 */
public record HttpRequest(
    String method,
    String host,
    String path,
    String query,
    Map<String, String> headers,
    Optional<String> body,
    String peer) {

  /** The last value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
