package io.weatherconnect.simulator.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request whose path, query and body are not decoded.
 *
 * @param method as sent, in upper case for all standard methods
 * @param host the authority of an absolute request target, else the Host header, else empty
 * @param path the path as sent, still percent-encoded
 * @param query the part after the question mark, still percent-encoded; empty without one
 * @param headers the last value of each header by lower-case name
 * @param body the body with one character per byte (ISO 8859-1)
 * @param peer the remote address of the connection
 */
public record HttpRequest(
    String method,
    String host,
    String path,
    String query,
    Map<String, String> headers,
    String body,
    String peer) {

  /** Returns the last value of a header. The name is case-insensitive. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the address of the client: the first of X-Forwarded-For, or the peer without it. */
  public String client() {
    return header("x-forwarded-for")
        .map(addresses -> addresses.split(",", 2)[0].strip())
        .orElse(peer);
  }
}
