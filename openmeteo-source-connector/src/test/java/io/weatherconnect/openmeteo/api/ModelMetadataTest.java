package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.LocalServer.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMetadataTest {
  private static final String RUN =
      "{\"chunk_time_length\":121,\"crs_wkt\":\"GEOGCRS[]\",\"data_end_time\":1714716000,"
          + "\"last_run_availability_time\":1714549800,"
          + "\"last_run_initialisation_time\":1714543200,"
          + "\"last_run_modification_time\":1714549500,\"temporal_resolution_seconds\":3600,"
          + "\"update_interval_seconds\":10800}";

  private static final HttpSettings SETTINGS = Http.settings(Duration.ofSeconds(30), "s3cret");

  private static Endpoint endpoint(LocalServer server) {
    return Endpoint.parse(server.url("/v1/dwd-icon"));
  }

  private static ApiException failure(Response response) throws IOException {
    try (LocalServer server = LocalServer.respondingWith(response);
        HttpWeatherApi client = new HttpWeatherApi(SETTINGS, Clock.systemUTC())) {
      return catchThrowableOfType(
          ApiException.class, () -> client.newestRun(endpoint(server), "dwd_icon_d2"));
    }
  }

  @Test
  void runIsReadFromTheMetadataOfTheDomain() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.text(200, RUN));
        HttpWeatherApi client = new HttpWeatherApi(SETTINGS, Clock.systemUTC())) {
      assertThat(client.newestRun(endpoint(server), "dwd_icon_d2"))
          .isEqualTo(
              new ModelRun(
                  Instant.parse("2024-05-01T06:00:00Z"),
                  Instant.parse("2024-05-01T07:50:00Z"),
                  Instant.parse("2024-05-03T06:00:00Z"),
                  Duration.ofHours(3)));
      assertThat(server.received().get(0).uri()).hasToString("/data/dwd_icon_d2/static/meta.json");
    }
  }

  @Test
  void unchangedFileIsNotTransferredAgain() throws Exception {
    Response tagged =
        exchange -> {
          if ("\"tag-1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            LocalServer.send(exchange, 304, new byte[0]);
          } else {
            exchange.getResponseHeaders().add("ETag", "\"tag-1\"");
            LocalServer.send(exchange, 200, RUN.getBytes(StandardCharsets.UTF_8));
          }
        };
    try (LocalServer server = LocalServer.respondingWith(tagged);
        HttpWeatherApi client = new HttpWeatherApi(SETTINGS, Clock.systemUTC())) {
      ModelRun first = client.newestRun(endpoint(server), "dwd_icon_d2");
      ModelRun second = client.newestRun(endpoint(server), "dwd_icon_d2");
      ModelRun other = client.newestRun(endpoint(server), "dwd_icon_eu");

      assertThat(second).isEqualTo(first).isEqualTo(other);
      assertThat(server.received())
          .extracting(request -> request.headers().containsKey("If-None-Match"))
          .containsExactly(false, true, false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 404, 500, 429})
  void otherStatusIsReported(int status) throws IOException {
    ApiException e = failure(LocalServer.text(status, ""));

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e)
        .hasMessage(
            "The newest run of model domain dwd_icon_d2 cannot be read: the server responded with"
                + " HTTP "
                + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Not found",
        "[]",
        "{}",
        "{\"last_run_initialisation_time\":1714543200}",
        "{\"last_run_initialisation_time\":1714543200,\"last_run_availability_time\":null}",
        "{\"last_run_initialisation_time\":1714543200,\"last_run_availability_time\":-5}",
        "{\"last_run_initialisation_time\":900000000000000000,\"last_run_availability_time\":5}",
        "{\"last_run_initialisation_time\":99999999999999999999,\"x\":5}",
        "{\"last_run_initialisation_time\":17145"
      })
  void unexpectedContentIsMalformed(String body) throws IOException {
    assertThat(failure(LocalServer.text(200, body)).failure())
        .isEqualTo(Failure.MALFORMED_RESPONSE);
  }

  @Test
  void tooLongFileIsMalformed() throws IOException {
    String tooLong = "{\"crs_wkt\":\"" + "x".repeat(1_000_000) + "\"," + RUN.substring(1);

    assertThat(failure(LocalServer.text(200, tooLong)).failure())
        .isEqualTo(Failure.MALFORMED_RESPONSE);
  }

  @Test
  void truncatedFileIsUnavailable() throws IOException {
    ApiException e =
        failure(
            exchange -> {
              exchange.sendResponseHeaders(200, 1_000);
              exchange.getResponseBody().write('{');
            });

    assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
    assertThat(e)
        .hasMessage(
            "The newest run of model domain dwd_icon_d2 cannot be read: the connection failed"
                + " (ProtocolException)");
  }
}
