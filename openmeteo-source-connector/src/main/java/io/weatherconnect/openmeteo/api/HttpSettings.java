package io.weatherconnect.openmeteo.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.Credentials;

/**
 * Settings of the HTTP client.
 *
 * @param connectTimeout maximum time to establish a connection
 * @param callTimeout maximum time for a whole request, from its start to the last byte of the
 *     response
 * @param maxConcurrentRequests requests in progress to a host that is no free host, of all tasks of
 *     a worker; 0 for the default
 * @param userAgent User-Agent header of each request
 * @param proxy an HTTP proxy, or null for none
 * @param proxyUser user name for the proxy, or null for none
 * @param proxyPassword password for the proxy, or null for none
 * @param apiKey the API key, sent as a header, or null for none
 * @param headers further headers of each request to the API, whose values are secret
 * @param tls reads how HTTPS connections are secured, or null for the JVM's default
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration callTimeout,
    int maxConcurrentRequests,
    String userAgent,
    InetSocketAddress proxy,
    String proxyUser,
    String proxyPassword,
    String apiKey,
    Map<String, String> headers,
    Supplier<TlsSettings> tls) {
  public HttpSettings {
    headers = Map.copyOf(headers);
  }

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
    for (String value : headers.values()) {
      secrets.add(value);
      // The credentials without their scheme, such as Bearer.
      secrets.add(value.substring(value.indexOf(' ') + 1));
    }
    secrets.removeIf(String::isEmpty);
    // A secret that contains another one is masked first.
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets;
  }

  /** Reads how HTTPS connections are secured; null for the JVM's default. */
  public TlsSettings readTls() {
    return tls == null ? null : tls.get();
  }

  /** Returns the settings without secrets. */
  @Override
  public String toString() {
    return "HttpSettings[connectTimeout="
        + connectTimeout
        + ", callTimeout="
        + callTimeout
        + ", maxConcurrentRequests="
        + maxConcurrentRequests
        + ", userAgent="
        + userAgent
        + ", proxy="
        + proxy
        + ", headers="
        + headers.keySet()
        + "]";
  }
}
