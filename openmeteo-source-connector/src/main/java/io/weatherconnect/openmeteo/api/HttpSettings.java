package io.weatherconnect.openmeteo.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Credentials;

/**
 * How calls are made.
 *
 * @param connectTimeout longest wait for a connection
 * @param callTimeout longest time for a whole call, from its start to the last byte
 * @param userAgent sent with each call
 * @param proxy an HTTP proxy, or null for none
 * @param proxyUser user name for the proxy, or null for none
 * @param proxyPassword password for the proxy, or null for none
 * @param apiKey the customer's key, sent as a header, or null for none
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration callTimeout,
    String userAgent,
    InetSocketAddress proxy,
    String proxyUser,
    String proxyPassword,
    String apiKey) {
  /** What must stand in no message, even where a server or a proxy sends it back. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    if (apiKey != null) {
      secrets.add(apiKey);
    }
    if (proxyUser != null) {
      secrets.add(proxyPassword);
      secrets.add(Credentials.basic(proxyUser, proxyPassword).substring("Basic ".length()));
    }
    secrets.removeIf(String::isEmpty);
    return secrets;
  }

  /** Names the settings and none of the secrets. */
  @Override
  public String toString() {
    return "HttpSettings[connectTimeout="
        + connectTimeout
        + ", callTimeout="
        + callTimeout
        + ", userAgent="
        + userAgent
        + ", proxy="
        + proxy
        + "]";
  }
}
