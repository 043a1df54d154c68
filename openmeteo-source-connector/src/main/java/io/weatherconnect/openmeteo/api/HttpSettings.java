package io.weatherconnect.openmeteo.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Credentials;

/**
 * Settings of the HTTP client.
 *
 * @param connectTimeout maximum time to establish a connection
 * @param callTimeout maximum time for a whole request, from its start to the last byte of the
 *     response
 * @param userAgent User-Agent header of each request
 * @param proxy an HTTP proxy, or null for none
 * @param proxyUser user name for the proxy, or null for none
 * @param proxyPassword password for the proxy, or null for none
 * @param apiKey the API key, sent as a header, or null for none
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration callTimeout,
    String userAgent,
    InetSocketAddress proxy,
    String proxyUser,
    String proxyPassword,
    String apiKey) {
  /** Returns the texts that must not appear in messages, even if a server or proxy echoes them. */
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

  /** Returns the settings without secrets. */
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
