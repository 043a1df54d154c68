package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.HttpSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** Keys for the HTTP client. */
final class HttpConfig {
  private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  private static final String CALL_TIMEOUT = "http.call.timeout.ms";
  private static final String PROXY = "http.proxy";
  private static final String PROXY_USER = "http.proxy.user";
  private static final String PROXY_PASSWORD = "http.proxy.password";
  private static final String USER_AGENT = "http.user.agent";

  private HttpConfig() {}

  static void define(ConfigDef def, String version) {
    new KeyGroup(def, "HTTP")
        .key(
            CONNECT_TIMEOUT,
            Type.INT,
            10_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "Connect timeout (ms)",
            "Maximum time in milliseconds to establish a connection. Example: 5000.")
        .key(
            CALL_TIMEOUT,
            Type.INT,
            60_000,
            Range.between(1, 3_600_000),
            Importance.LOW,
            "Request timeout (ms)",
            "Maximum time in milliseconds for a whole request, until the last byte of the"
                + " response. A busy API queues requests, so do not set it far below the default."
                + " Example: 120000.")
        .key(
            PROXY,
            Type.STRING,
            "",
            Validators.hostAndPort(),
            Importance.LOW,
            "HTTP proxy",
            "HTTP proxy as host:port. Empty: no proxy. Example: proxy.example.com:3128.")
        .key(
            PROXY_USER,
            Type.STRING,
            "",
            null,
            Importance.LOW,
            "Proxy user",
            "User name for the proxy, if the proxy requires a login. Empty: no login. Example:"
                + " weather.")
        .key(
            PROXY_PASSWORD,
            Type.PASSWORD,
            null,
            null,
            Importance.LOW,
            "Proxy password",
            "Password for the proxy. Required if http.proxy.user is set. Use a config provider."
                + " Example: ${env:PROXY_PASSWORD}.")
        .key(
            USER_AGENT,
            Type.STRING,
            "weather-connect/" + version,
            null,
            Importance.LOW,
            "User agent",
            "User-Agent header of each request. Add a contact address, so that the API's"
                + " operators can reach you. Example: weather-connect (ops@example.com).");
  }

  static HttpSettings read(Map<String, ?> values) {
    String proxy = (String) values.get(PROXY);
    String user = (String) values.get(PROXY_USER);
    Password password = (Password) values.get(PROXY_PASSWORD);
    if (!user.isEmpty() && password == null) {
      throw new InvalidConfigException(
          PROXY_PASSWORD,
          "is not set although http.proxy.user is set; set the password or remove the user");
    }
    String agent = (String) values.get(USER_AGENT);
    if (!agent.matches("[\\x20-\\x7e]+")) {
      throw new InvalidConfigException(
          USER_AGENT,
          "is empty or contains characters that a header cannot carry; use printable ASCII");
    }
    return new HttpSettings(
        Duration.ofMillis((Integer) values.get(CONNECT_TIMEOUT)),
        Duration.ofMillis((Integer) values.get(CALL_TIMEOUT)),
        agent,
        proxy.isEmpty() ? null : address(proxy),
        user.isEmpty() ? null : user,
        password == null ? null : password.value(),
        ApiConfig.key(values));
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
