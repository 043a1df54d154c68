package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.LocalServer.Response;
import io.weatherconnect.openmeteo.testing.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API key, the proxy password and further headers appear in no message, stack trace or log. */
@Timeout(120)
class SecretsTest {
  private static final Path LOG =
      Path.of(System.getProperty("org.slf4j.simpleLogger.logFile", "target/test.log"));
  private static final String KEY = "k3y-that-must-not-appear";
  private static final String PASSWORD = "p4ssword-that-must-not-appear";
  private static final String TOKEN = "t0ken-that-must-not-appear";
  private static final String LOGIN =
      Base64.getEncoder()
          .encodeToString(("proxy-user:" + PASSWORD).getBytes(StandardCharsets.ISO_8859_1));
  private static final String ECHO =
      "{\"error\":true,\"reason\":\""
          + KEY
          + " and "
          + PASSWORD
          + " and "
          + TOKEN
          + " and "
          + LOGIN
          + "\"}";

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("rejected key", LocalServer.text(401, ECHO)),
        Arguments.of("rejected request", LocalServer.text(400, ECHO)),
        Arguments.of("unknown path", LocalServer.text(404, ECHO)),
        Arguments.of("server error", LocalServer.text(500, ECHO)),
        Arguments.of("busy", LocalServer.text(429, ECHO)),
        Arguments.of("proxy login rejected", proxyRejection()),
        Arguments.of("redirect", redirect()),
        Arguments.of("error with status 200", LocalServer.text(200, ECHO)),
        Arguments.of("text with status 200", LocalServer.text(200, KEY + PASSWORD + TOKEN + LOGIN)),
        Arguments.of("endless name", LocalServer.text(200, "{\"" + KEY.repeat(500) + "\":1}")),
        Arguments.of("truncated", truncated()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failureContainsNoSecret(String name, Response response) throws Exception {
    try (LocalServer server = LocalServer.respondingWith(response)) {
      // The server is also the proxy, so that it receives all that a proxy receives.
      String output = failure(settings(server));

      assertThat(server.received()).as("the API receives the key").isNotEmpty();
      assertThat(server.received().get(0).headers().getFirst("X-Api-Key")).isEqualTo(KEY);
      assertThat(server.received().get(0).headers().getFirst("Authorization")).endsWith(TOKEN);
      assertContainsNoSecret(output);
    }
  }

  @Test
  void unreachableProxyRevealsNoSecret() throws Exception {
    Map<String, String> settings;
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence())) {
      settings = settings(server);
    }

    assertContainsNoSecret(failure(settings));
  }

  private static Map<String, String> settings(LocalServer server) {
    return Settings.with(
        "openmeteo.url",
        "http://weather.invalid/v1/dwd-icon",
        "openmeteo.api.key",
        KEY,
        "http.proxy",
        "127.0.0.1:" + server.address().getPort(),
        "http.proxy.user",
        "proxy-user",
        "http.proxy.password",
        PASSWORD,
        "http.headers",
        "Authorization: Bearer " + TOKEN,
        "retry.timeout.ms",
        "0");
  }

  /** Runs a task until it fails and returns the message and the stack trace. */
  private static String failure(Map<String, String> settings) throws Exception {
    try (TaskRun run = new TaskRun(settings, Map.of())) {
      Throwable failure = catchThrowable(run::records);
      assertThat(failure).isInstanceOf(ConnectException.class);
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      return failure.getMessage() + "\n" + trace;
    }
  }

  private static void assertContainsNoSecret(String output) throws IOException {
    assertThat(output).doesNotContain(KEY, PASSWORD, TOKEN, LOGIN);
    assertThat(Files.readString(LOG))
        .contains("locations=2")
        .doesNotContain(KEY, PASSWORD, TOKEN, LOGIN);
  }

  private static Response proxyRejection() {
    return exchange -> {
      exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"" + KEY + "\"");
      LocalServer.send(exchange, 407, ECHO.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Response redirect() {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", "http://elsewhere.invalid/?apikey=" + KEY);
      LocalServer.send(exchange, 303, ECHO.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Response truncated() {
    return (HttpExchange exchange) -> {
      exchange.sendResponseHeaders(200, 10_000);
      exchange.getResponseBody().write(("[{\"" + KEY).getBytes(StandardCharsets.UTF_8));
    };
  }
}
