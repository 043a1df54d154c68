package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeatherChoiceTest {

  @Test
  void simulatorIsUsedOnRequest() throws Exception {
    WeatherChoice choice = WeatherChoice.make("http://127.0.0.1:1", true);

    assertThat(choice.simulated()).isTrue();
    assertThat(choice.banner().orElseThrow()).contains("SIMULATED").contains("as requested");
  }

  @Test
  void reachableServerIsUsedWithAnyStatus() throws Exception {
    HttpServer server = startServer();
    try {
      WeatherChoice choice = WeatherChoice.make(url(server), false);

      assertThat(choice.simulated()).isFalse();
      assertThat(choice.origin().orElseThrow()).hasPort(server.getAddress().getPort());
      assertThat(choice.banner().orElseThrow()).contains(url(server));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void simulatorReplacesUnreachableServer() throws Exception {
    HttpServer server = startServer();
    server.stop(0);

    WeatherChoice choice = WeatherChoice.make(url(server), false);

    assertThat(choice.simulated()).isTrue();
    assertThat(choice.banner().orElseThrow()).contains("SIMULATED").contains("is not reachable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.open-meteo.com", "http://h/v1/forecast", "http://h?apikey=k"})
  void urlThatIsNotAnOriginIsRejected(String url) {
    assertThatThrownBy(() -> WeatherChoice.make(url, false))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("OPENMETEO_URL")
        .hasMessageNotContaining("apikey");
  }

  /** Starts a server that responds to every request with status 404. */
  private static HttpServer startServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
