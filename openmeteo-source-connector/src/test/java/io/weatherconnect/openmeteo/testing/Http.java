package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.HttpSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** Creates settings of the HTTP client for tests. */
public final class Http {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Http() {}

  /** Returns settings without a key and a proxy. */
  public static HttpSettings settings() {
    return settings(TIMEOUT, null);
  }

  /** Returns settings without a proxy; the key may be null. */
  public static HttpSettings settings(Duration timeout, String key) {
    return proxied(timeout, null, null, null, key);
  }

  /** Returns settings with further headers and a key, which may be null. */
  public static HttpSettings withHeaders(Map<String, String> headers, String key) {
    return new HttpSettings(
        TIMEOUT, TIMEOUT, 0, "weather-connect/test", null, null, null, key, headers, null);
  }

  /** Returns settings with a proxy and its login, each of which may be null. */
  public static HttpSettings proxied(
      Duration timeout, InetSocketAddress proxy, String user, String password, String key) {
    return new HttpSettings(
        timeout, timeout, 0, "weather-connect/test", proxy, user, password, key, Map.of(), null);
  }
}
