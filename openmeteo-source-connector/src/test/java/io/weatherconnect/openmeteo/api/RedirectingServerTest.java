package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.api.MeasuredRequest.Kind;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.TlsServer;
import io.weatherconnect.openmeteo.testing.TunnelProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that try to redirect the connector to another host or to a file of the worker. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedirectingServerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String PATH = "/v1/dwd-icon";
  private static final String SECRET = "content that only the worker may read";

  @TempDir private Path folder;

  static Stream<Arguments> redirects() {
    return Stream.of(300, 301, 302, 303, 305, 307, 308)
        .flatMap(status -> Stream.of(Kind.values()).map(kind -> Arguments.of(status, kind)));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void redirectToAnotherServerOrFileIsNotFollowed(int status, Kind kind) throws IOException {
    String file = secretFile().toUri().toString();
    try (LocalServer otherServer = LocalServer.respondingWith(LocalServer.text(200, SECRET))) {
      String otherUrl = otherServer.url(PATH);
      for (String target :
          List.of(otherUrl, otherUrl.substring("http:".length()), file, "jar:" + file + "!/a")) {
        try (LocalServer server =
            LocalServer.respondingWith(
                exchange -> {
                  exchange.getResponseHeaders().add("Location", target);
                  exchange.getResponseHeaders().add("Refresh", "0; url=" + target);
                  exchange.getResponseHeaders().add("Content-Location", target);
                  exchange.getResponseHeaders().add("Link", "<" + target + ">; rel=preload");
                  exchange.getResponseHeaders().add("Alt-Svc", "http/1.1=\"" + target + "\"");
                  LocalServer.send(exchange, status, new byte[0]);
                })) {
          MeasuredRequest request = MeasuredRequest.of(kind, server.url(PATH), TIMEOUT);

          assertThat(request.failure()).hasMessageContaining("HTTP " + status);
          assertThat(request.failure().getMessage()).doesNotContain(SECRET, target);
          assertThat(server.received()).hasSize(1);
        }
      }
      assertThat(otherServer.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":true,\"reason\":\"%s\"}",
        "{\"error\":true,\"reason\":\"${file:%s}\"}",
        "{\"$ref\":\"%s\"}",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"%s\">]><a>&b;</a>",
        "[\"java.io.FileInputStream\",\"%s\"]"
      })
  void fileNamedInAResponseIsNotRead(String body) throws IOException {
    String response = body.formatted(secretFile().toUri());
    for (int status : new int[] {200, 400, 500}) {
      try (LocalServer server = LocalServer.respondingWith(LocalServer.text(status, response))) {
        for (Kind kind : Kind.values()) {
          MeasuredRequest request = MeasuredRequest.of(kind, server.url(PATH), TIMEOUT);

          assertThat(request.failure()).hasMessageNotContaining(SECRET);
        }
      }
    }
  }

  @Test
  void proxyPasswordIsSentOnlyToTheProxy() throws Exception {
    try (TlsServer server =
            TlsServer.respondingWith(
                folder,
                exchange -> {
                  exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"gate\"");
                  LocalServer.send(exchange, 407, new byte[0]);
                });
        TunnelProxy proxy = TunnelProxy.start();
        HttpWeatherApi client =
            new HttpWeatherApi(
                Http.proxied(TIMEOUT, proxy.address(), "gate", "open-sesame", "s3cret"),
                Clock.systemUTC())) {
      WeatherRequest request = request().endpoint(server.url(PATH)).build();

      ApiException e = catchThrowableOfType(ApiException.class, () -> client.fetch(request));

      assertThat(e).hasMessageContaining("407");
      assertThat(proxy.heads()).last().asString().contains("CONNECT ", "Proxy-Authorization: ");
      assertThat(server.received())
          .isNotEmpty()
          .allSatisfy(headers -> assertThat(headers).doesNotContainKey("Proxy-Authorization"));
      assertThat(String.join("", proxy.heads())).doesNotContain("s3cret");
    }
  }

  private Path secretFile() throws IOException {
    return Files.writeString(folder.resolve("secret.json"), SECRET);
  }
}
