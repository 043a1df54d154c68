package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.weatherconnect.openmeteo.api.HttpSettings;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/** Keys for the HTTP client. */
final class HttpConfig {
  private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  private static final String CALL_TIMEOUT = "http.call.timeout.ms";
  private static final String MAX_CONCURRENT = "http.max.concurrent.requests";
  private static final String PROXY = "http.proxy";
  private static final String PROXY_USER = "http.proxy.user";
  static final String PROXY_PASSWORD = "http.proxy.password";
  static final String USER_AGENT = "http.user.agent";
  private static final String HEADERS = "http.headers";

  private HttpConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.integer(CONNECT_TIMEOUT, LOW, "Connect timeout (ms)", 10_000, between(1, 600_000)),
        "Maximum time in milliseconds to establish a connection. Example: 5000.");
    keys.add(
        Key.integer(CALL_TIMEOUT, LOW, "Request timeout (ms)", 60_000, between(1, 3_600_000)),
        "Maximum time in milliseconds for a whole request, until the last byte of the response. A"
            + " busy API queues requests, so do not set it far below the default. Example: 120000.");
    keys.add(
        Key.integer(MAX_CONCURRENT, LOW, "Concurrent requests, maximum", 0, between(0, 1_000)),
        "Maximum number of requests in progress to one host, of all tasks on a worker together. Each"
            + " task sends one at a time, so more than the number of these tasks has no effect. 0: 1 on"
            + " the free hosts and 4 with an API key or on your own server. The free hosts serve one"
            + " request of a network address at a time and reject more than a few, so a value above 1"
            + " needs an API key or your own server. Example: 8.");
    keys.add(
        Key.text(PROXY, LOW, "HTTP proxy", "", Validators.hostAndPort()),
        "HTTP proxy as host:port. Empty: no proxy. Example: proxy.example.com:3128.");
    keys.add(
        Key.text(PROXY_USER, LOW, "Proxy user", ""),
        "User name for the proxy, if the proxy requires a login. Empty: no login. Example: weather.");
    keys.add(
        Key.secret(PROXY_PASSWORD, LOW, "Proxy password"),
        "Password for the proxy. Required if http.proxy.user is set. Use a config provider."
            + " Example: ${env:PROXY_PASSWORD}.");
    keys.add(
        Key.text(USER_AGENT, LOW, "User agent", "weather-connect/" + Version.get()),
        "User-Agent header of each request. Add a contact address, so that the API's operators can"
            + " reach you. Example: weather-connect (ops@example.com).");
    keys.add(
        Key.secret(HEADERS, LOW, "Further headers"),
        "Further headers of each request to openmeteo.url and openmeteo.archive.url, one per line as"
            + " Name: value, such as the login to a gateway in front of your own server. The values"
            + " never appear in a log or a message. Headers that the connector sets itself are"
            + " rejected. Use a config provider. Leave it unset for the public API. Example:"
            + " Authorization: Bearer ${env:GATEWAY_TOKEN}.");
  }

  /** Reads the settings of the HTTP client that sends requests to these endpoints. */
  static HttpSettings read(AbstractConfig values, EndpointRouting routing) {
    String proxy = values.getString(PROXY);
    String user = values.getString(PROXY_USER);
    Password password = values.getPassword(PROXY_PASSWORD);
    if (!user.isEmpty() && password == null) {
      throw new InvalidConfigException(
          PROXY_PASSWORD,
          "is not set although http.proxy.user is set; set the password or remove the user");
    }
    String agent = values.getString(USER_AGENT);
    if (!agent.matches("[\\x20-\\x7e]+")) {
      throw new InvalidConfigException(
          USER_AGENT,
          "is empty or contains characters that a header cannot carry; use printable ASCII");
    }
    return new HttpSettings(
        Duration.ofMillis(values.getInt(CONNECT_TIMEOUT)),
        Duration.ofMillis(values.getInt(CALL_TIMEOUT)),
        maxConcurrentRequests(values, routing),
        agent,
        proxy.isEmpty() ? null : address(proxy),
        user.isEmpty() ? null : user,
        password == null ? null : password.value(),
        ApiConfig.key(values),
        values.getPassword(HEADERS) == null
            ? Map.of()
            : HttpHeaders.parse(HEADERS, values.getPassword(HEADERS).value()),
        TlsConfig.read(values));
  }

  private static int maxConcurrentRequests(AbstractConfig values, EndpointRouting routing) {
    int max = values.getInt(MAX_CONCURRENT);
    if (max > 1 && routing.current().isFreeHost()) {
      throw new InvalidConfigException(
          MAX_CONCURRENT,
          "%d is more than the free host %s serves at a time, which is 1, and it rejects further"
              + " requests with 429; set 0 or 1, or use an API key or your own server",
          max,
          routing.current());
    }
    return max;
  }

  private static InetSocketAddress address(String proxy) {
    int colon = proxy.lastIndexOf(':');
    int port = Integer.parseInt(proxy.substring(colon + 1));
    if (port < 1 || port > 65_535) {
      throw new InvalidConfigException(
          PROXY, "has no valid port; expected host:port with port 1 to 65535");
    }
    // The name is resolved with the first request, so that validation needs no network.
    return InetSocketAddress.createUnresolved(proxy.substring(0, colon), port);
  }
}
