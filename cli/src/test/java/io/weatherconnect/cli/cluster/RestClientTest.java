package io.weatherconnect.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestClientTest {
  private HttpServer server;
  private URI base;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestMethod()
                      + " "
                      + exchange.getRequestURI()
                      + " "
                      + exchange.getRequestHeaders().getFirst("Authorization"))
                  .getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void pathOfTheBaseUrlIsKept() throws Exception {
    RestSettings user = new RestSettings(Optional.of("Bearer t"), Optional.empty());
    RestClient client =
        new RestClient(base.resolve("/kafka/connect/"), user, Duration.ofSeconds(9));

    assertThat(client.get("/connectors?expand=info").body())
        .isEqualTo("GET /kafka/connect/connectors?expand=info Bearer t");
  }

  @Test
  void baseUrlItselfIsRequestedAsItIs() throws Exception {
    RestClient client =
        new RestClient(base.resolve("/metrics"), RestSettings.NONE, Duration.ofSeconds(9));

    assertThat(client.get("").body()).isEqualTo("GET /metrics null");
  }

  @Test
  void missingServerIsNamedAsSuch() {
    URI unused = URI.create("http://127.0.0.1:9");
    RestClient client = new RestClient(unused, RestSettings.NONE, Duration.ofSeconds(9));

    assertThatThrownBy(() -> client.get("/"))
        .isInstanceOf(IOException.class)
        .hasMessage("connection refused");
  }
}
