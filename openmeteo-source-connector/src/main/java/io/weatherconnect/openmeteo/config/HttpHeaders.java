package io.weatherconnect.openmeteo.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parses request headers, one per line. No message contains a value, since values are secrets. */
final class HttpHeaders {
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** Headers of the connection and of the body, which the HTTP client sets. */
  private static final Set<String> SET_BY_CLIENT =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "if-none-match",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HttpHeaders() {}

  /**
   * Parses headers.
   *
   * @param key the key that is blamed for a mistake
   * @param text lines such as {@code Name: value}; empty lines are ignored
   */
  static Map<String, String> parse(String key, String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (!name.matches(TOKEN)) {
        throw new InvalidConfigException(
            key, "line %d has no header name; expected Name: value", number);
      }
      requireFree(key, name);
      if (!names.add(name)) {
        throw new InvalidConfigException(key, "%s is set twice; set each header once", name);
      }
      headers.put(name, value(key, name, line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private static String value(String key, String name, String value) {
    if (!value.matches("[\\x20-\\x7e]+")) {
      throw new InvalidConfigException(
          key,
          "the value of %s is empty or contains characters that a header cannot carry; use printable"
              + " ASCII",
          name);
    }
    return value;
  }

  private static void requireFree(String key, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String setting =
        switch (lower) {
          case "x-api-key" -> ApiConfig.API_KEY;
          case "user-agent" -> HttpConfig.USER_AGENT;
          case "proxy-authorization" -> HttpConfig.PROXY_PASSWORD;
          default -> null;
        };
    if (setting != null) {
      throw new InvalidConfigException(
          key, "%s is set by the connector; use %s instead", name, setting);
    }
    if (SET_BY_CLIENT.contains(lower)) {
      throw new InvalidConfigException(key, "%s is set by the connector; remove it", name);
    }
  }
}
