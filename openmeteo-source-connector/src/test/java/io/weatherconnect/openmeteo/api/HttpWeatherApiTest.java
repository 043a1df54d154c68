package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.LocalServer.Received;
import io.weatherconnect.openmeteo.testing.Requests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Requests to a local server. */
class HttpWeatherApiTest {
  private static final String KEY = "k3y-of-the-customer";
  private static final String PATH = "/v1/dwd-icon";

  private static HttpSettings settings(String key) {
    return settings(key, Duration.ofSeconds(30), null);
  }

  private static HttpSettings settings(String key, Duration timeout, InetSocketAddress proxy) {
    return Http.proxied(timeout, proxy, "gate", "open-sesame", key);
  }

  private static Requests requestOfTheFixture() {
    return request().locations(locations(3)).hourly("temperature_2m", "precipitation");
  }

  private static ApiException failureOf(HttpSettings settings, WeatherRequest request) {
    try (HttpWeatherApi client = new HttpWeatherApi(settings, Clock.systemUTC())) {
      return catchThrowableOfType(ApiException.class, () -> client.fetch(request));
    }
  }

  @Test
  void weatherIsReturnedInTheOrderOfTheLocations() throws Exception {
    try (LocalServer server =
            LocalServer.respondingWith(LocalServer.text(200, Fixture.THREE_LOCATIONS.text()));
        HttpWeatherApi client = new HttpWeatherApi(settings(null), Clock.systemUTC())) {
      assertThat(client.fetch(requestOfTheFixture().endpoint(server.url(PATH)).build()))
          .extracting(forecast -> forecast.cell().latitude())
          .containsExactly(52.52, 53.56, 48.14);
    }
  }

  @Test
  void requestHasUserAgentAndAcceptsOnlyGzip() throws Exception {
    try (LocalServer server =
            LocalServer.respondingWith(LocalServer.text(200, Fixture.THREE_LOCATIONS.text()));
        HttpWeatherApi client = new HttpWeatherApi(settings(KEY), Clock.systemUTC())) {
      client.fetch(requestOfTheFixture().endpoint(server.url(PATH)).build());

      Received received = server.received().get(0);
      assertThat(received.method()).isEqualTo("GET");
      assertThat(received.headers().get("User-Agent")).containsExactly("weather-connect/test");
      assertThat(received.headers().get("Accept")).containsExactly("application/json");
      assertThat(received.headers().get("Accept-Encoding")).containsExactly("gzip");
      assertThat(received.headers().get("X-Api-Key")).containsExactly(KEY);
      assertThat(received.uri().toString()).doesNotContain(KEY);
    }
  }

  @Test
  void requestWithoutKeyHasNoKeyHeader() throws Exception {
    try (LocalServer server =
            LocalServer.respondingWith(LocalServer.text(200, Fixture.THREE_LOCATIONS.text()));
        HttpWeatherApi client = new HttpWeatherApi(settings(null), Clock.systemUTC())) {
      client.fetch(requestOfTheFixture().endpoint(server.url(PATH)).build());

      assertThat(server.received().get(0).headers()).doesNotContainKey("X-Api-Key");
    }
  }

  @Test
  void furtherHeadersAreSentWithEachRequestToTheApi() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.text(503, "busy"));
        HttpWeatherApi client =
            new HttpWeatherApi(
                Http.withHeaders(Map.of("Authorization", "Bearer t0ken", "X-Tenant", "a, b"), KEY),
                Clock.systemUTC())) {
      Endpoint endpoint = Endpoint.parse(server.url(PATH));
      assertThatThrownBy(() -> client.fetch(request().endpoint(server.url(PATH)).build()))
          .isInstanceOf(ApiException.class);
      assertThatThrownBy(() -> client.newestRun(endpoint, "dwd_icon"))
          .isInstanceOf(ApiException.class);

      assertThat(server.received())
          .hasSize(2)
          .allSatisfy(
              received -> {
                assertThat(received.headers().get("Authorization")).containsExactly("Bearer t0ken");
                assertThat(received.headers().get("X-Tenant")).containsExactly("a, b");
                assertThat(received.headers().get("X-Api-Key")).containsExactly(KEY);
              });
    }
  }

  @Test
  void echoedHeaderIsMaskedWithAndWithoutItsScheme() throws Exception {
    String body = "{\"error\":true,\"reason\":\"t0ken of Bearer t0ken is invalid\"}";
    try (LocalServer server = LocalServer.respondingWith(LocalServer.text(400, body))) {
      ApiException e =
          failureOf(
              Http.withHeaders(Map.of("Authorization", "Bearer t0ken"), null),
              request().endpoint(server.url(PATH)).build());

      assertThat(e).hasMessageContaining("*** of *** is invalid").hasMessageNotContaining("t0ken");
    }
  }

  @Test
  void longRequestIsSentAsAForm() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.text(200, "[]"));
        HttpWeatherApi client = new HttpWeatherApi(settings(KEY), Clock.systemUTC())) {
      WeatherRequest request =
          request().locations(locations(600)).endpoint(server.url(PATH)).build();

      ApiException e = catchThrowableOfType(ApiException.class, () -> client.fetch(request));

      assertThat(e).hasMessageContaining("fewer locations");
      Received received = server.received().get(0);
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.uri().toString()).isEqualTo(PATH);
      assertThat(received.headers().getFirst("Content-Type"))
          .startsWith("application/x-www-form-urlencoded");
      assertThat(received.body())
          .contains("timeformat=unixtime", "hourly=temperature_2m", "location_id=1%2C2%2C3")
          .doesNotContain(KEY);
      assertThat(received.body().length()).isGreaterThan(8_192);
    }
  }

  @Test
  void compressedResponsesAreRead() throws Exception {
    byte[] plain = Fixture.THREE_LOCATIONS.bytes();
    for (String encoding : new String[] {"gzip", "deflate"}) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (OutputStream out =
          encoding.equals("gzip")
              ? new GZIPOutputStream(compressed)
              : new DeflaterOutputStream(compressed)) {
        out.write(plain);
      }
      try (LocalServer server =
              LocalServer.respondingWith(
                  exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", encoding);
                    LocalServer.send(exchange, 200, compressed.toByteArray());
                  });
          HttpWeatherApi client = new HttpWeatherApi(settings(null), Clock.systemUTC())) {
        assertThat(client.fetch(requestOfTheFixture().endpoint(server.url(PATH)).build()))
            .as(encoding)
            .hasSize(3);
      }
    }
  }

  @Test
  void unknownEncodingIsMalformedButDoesNotHideTheStatus() throws Exception {
    for (int status : new int[] {200, 429}) {
      try (LocalServer server =
          LocalServer.respondingWith(
              exchange -> {
                exchange.getResponseHeaders().add("Content-Encoding", "br");
                LocalServer.send(exchange, status, new byte[] {11, 2, -128, 65});
              })) {
        ApiException e =
            failureOf(settings(null), requestOfTheFixture().endpoint(server.url(PATH)).build());

        assertThat(e.failure())
            .isEqualTo(status == 200 ? Failure.MALFORMED_RESPONSE : Failure.CONCURRENCY_LIMIT);
      }
    }
  }

  @Test
  void redirectIsNotFollowedSoTheKeyIsNotSentElsewhere() throws Exception {
    try (LocalServer elsewhere = LocalServer.respondingWith(LocalServer.text(200, "{}"));
        LocalServer server =
            LocalServer.respondingWith(
                exchange -> {
                  exchange.getResponseHeaders().add("Location", elsewhere.url(PATH));
                  LocalServer.send(exchange, 303, new byte[0]);
                })) {
      ApiException e = failureOf(settings(KEY), request().endpoint(server.url(PATH)).build());

      assertThat(e.failure()).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
      assertThat(e)
          .hasMessageContaining("redirects to another address (HTTP 303)")
          .hasMessageContaining("Set openmeteo.url to the final address")
          .hasMessageNotContaining(KEY);
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void echoedKeyIsMasked() throws Exception {
    String body = "{\"error\":true,\"reason\":\"The key " + KEY + " is invalid\"}";
    try (LocalServer server = LocalServer.respondingWith(LocalServer.text(400, body))) {
      ApiException e = failureOf(settings(KEY), request().endpoint(server.url(PATH)).build());

      assertThat(e).hasMessageContaining("The key *** is invalid").hasMessageNotContaining(KEY);
    }
  }

  @Test
  void keyEchoedInsteadOfHttpIsNotInTheException() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = socket.accept()) {
                  client.getInputStream().read();
                  client
                      .getOutputStream()
                      .write(("NOT-HTTP " + KEY + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      String url = "http://127.0.0.1:" + socket.getLocalPort() + PATH;

      ApiException e = failureOf(settings(KEY), request().endpoint(url).build());
      server.get(30, TimeUnit.SECONDS);

      assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(e).hasMessageContaining("the connection failed").hasNoCause();
    }
  }

  @Test
  void retryAfterHeaderIsReturned() throws Exception {
    try (LocalServer server =
        LocalServer.respondingWith(
            exchange -> {
              exchange.getResponseHeaders().add("Retry-After", "17");
              LocalServer.send(exchange, 502, "<html>".getBytes(StandardCharsets.UTF_8));
            })) {
      ApiException e = failureOf(settings(null), request().endpoint(server.url(PATH)).build());

      assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(e.retryAfter()).contains(Duration.ofSeconds(17));
    }
  }

  @Test
  void proxyReceivesTheLoginWhenRequiredAndResolvesTheHost() throws Exception {
    try (LocalServer proxy =
            LocalServer.respondingWith(
                exchange -> {
                  if (exchange.getRequestHeaders().containsKey("Proxy-Authorization")) {
                    LocalServer.send(exchange, 200, Fixture.THREE_LOCATIONS.bytes());
                  } else {
                    exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"gate\"");
                    LocalServer.send(exchange, 407, new byte[0]);
                  }
                });
        HttpWeatherApi client =
            new HttpWeatherApi(
                settings(KEY, Duration.ofSeconds(30), proxy.address()), Clock.systemUTC())) {
      assertThat(
              client.fetch(requestOfTheFixture().endpoint("http://weather.invalid" + PATH).build()))
          .hasSize(3);

      assertThat(proxy.received()).hasSize(2);
      Received second = proxy.received().get(1);
      assertThat(second.uri().getHost()).isEqualTo("weather.invalid");
      assertThat(second.headers().getFirst("Proxy-Authorization"))
          .isEqualTo("Basic Z2F0ZTpvcGVuLXNlc2FtZQ==");
    }
  }

  @Test
  void rejectedProxyLoginIsSentOnceAndNamesTheKeys() throws Exception {
    try (LocalServer proxy =
        LocalServer.respondingWith(
            exchange -> {
              exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"gate\"");
              LocalServer.send(exchange, 407, new byte[0]);
            })) {
      ApiException e =
          failureOf(
              settings(KEY, Duration.ofSeconds(30), proxy.address()),
              request().endpoint("http://weather.invalid" + PATH).build());

      assertThat(e.failure()).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
      assertThat(e)
          .hasMessageContaining("http.proxy.user and http.proxy.password")
          .hasMessageNotContaining("open-sesame");
      assertThat(proxy.received()).hasSize(2);
    }
  }

  @Test
  void unknownHostIsReported() {
    ApiException e =
        failureOf(settings(null), request().endpoint("http://nowhere.invalid" + PATH).build());

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e.charge()).isEqualTo(Charge.NOTHING);
    assertThat(e)
        .hasMessage("http://nowhere.invalid/v1/dwd-icon is unreachable: the host name is unknown");
  }

  @Test
  void refusedConnectionIsReported() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    ApiException e =
        failureOf(settings(null), request().endpoint("http://127.0.0.1:" + closed + PATH).build());

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e.charge()).isEqualTo(Charge.NOTHING);
    assertThat(e).hasMessageEndingWith("is unreachable: the connection was refused");
  }

  @Test
  void serverWithoutResponseTimesOut() throws IOException {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence())) {
      ApiException e =
          failureOf(
              settings(null, Duration.ofMillis(200), null),
              request().endpoint(server.url(PATH)).build());

      assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(e.charge()).isEqualTo(Charge.ERROR);
      assertThat(e).hasMessageContaining("http.call.timeout.ms");
    }
  }

  @Test
  void truncatedResponseIsUnavailableAndCostsItsWeight() throws IOException {
    byte[] body = Fixture.THREE_LOCATIONS.bytes();
    try (LocalServer server =
        LocalServer.respondingWith(
            exchange -> {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body, 0, body.length / 2);
            })) {
      ApiException e =
          failureOf(settings(null), requestOfTheFixture().endpoint(server.url(PATH)).build());

      assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(e.charge()).isEqualTo(Charge.WEIGHT);
      assertThat(e).hasMessageContaining("the connection failed");
    }
  }

  @Test
  void closeAbortsAPendingRequest() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence())) {
      WeatherRequest request = request().endpoint(server.url(PATH)).build();
      CompletableFuture<ApiException> failure;
      try (HttpWeatherApi client =
          new HttpWeatherApi(settings(null, Duration.ofHours(1), null), Clock.systemUTC())) {
        failure =
            CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(ApiException.class, () -> client.fetch(request)));
        server.awaitRequest();
      }

      assertThat(failure.get(10, TimeUnit.SECONDS).failure()).isEqualTo(Failure.UNAVAILABLE);
    }
  }
}
