package io.weatherconnect.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Methods, bodies, headers and connections. */
class HttpTest extends SimulatorTest {

  private static final String QUERY =
      "latitude=52.5,48.1&longitude=13.4,11.6&hourly=temperature_2m,rain&forecast_days=1";
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void formReturnsSameResponseAsQuery() {
    JsonNode got = client.json("/v1/forecast?" + QUERY);
    HttpResponse<String> posted = client.post("/v1/forecast", FORM, QUERY);

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(Client.parse(posted.body()).get(1).get("hourly"))
        .isEqualTo(got.get(1).get("hourly"));
  }

  @Test
  void postIgnoresQuery() {
    HttpResponse<String> posted = client.post("/v1/forecast?timeformat=nope", FORM, QUERY);

    assertThat(posted.statusCode()).isEqualTo(200);
  }

  @Test
  void otherContentTypesAreRejected() {
    assertThat(client.post("/v1/forecast", "text/plain", QUERY).statusCode()).isEqualTo(415);
    HttpResponse<String> untyped =
        client.send(client.request("/v1/forecast").POST(BodyPublishers.ofString(QUERY)));
    assertThat(untyped.statusCode()).isEqualTo(415);
    assertThat(untyped.body()).contains("Can't decode data without a content type");
  }

  @Test
  void bodyLargerThan128KilobytesIsRejected() {
    HttpResponse<String> response =
        client.post("/v1/forecast", FORM, "ignored=" + "x".repeat(128 * 1024));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("Payload Too Large");
  }

  @Test
  void formAcceptsLongQuery() {
    String form = "latitude=52.5&longitude=13.4&hourly=rain&ignored=" + "x".repeat(120_000);

    assertThat(client.post("/v1/forecast", FORM, form).statusCode()).isEqualTo(200);
  }

  @Test
  void urlLongerThan64KilobytesResetsConnection() throws IOException {
    try (Socket socket = RawHttp.connect(simulator)) {
      assertThatThrownBy(
              () -> {
                socket
                    .getOutputStream()
                    .write(("GET /v1/forecast?" + "x".repeat(70_000)).getBytes(UTF_8));
                socket.getInputStream().read();
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void headReturnsHeadOfGet() {
    HttpResponse<String> head =
        client.send(
            client.request("/v1/forecast?" + QUERY).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(
            client
                .send(
                    client
                        .request("/v1/forecast?latitude=1")
                        .method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void weatherResponseHasNoLengthAndNoCachingHeaders() {
    HttpResponse<String> response = client.get("/v1/forecast?" + QUERY);

    assertThat(response.headers().map().keySet())
        .containsExactlyInAnyOrder("content-type", "transfer-encoding", "connection", "date");
    assertThat(response.headers().firstValue("date")).contains("Thu, 20 Aug 2026 10:20:30 GMT");
  }

  @Test
  void bodiesAreCompressedAsAcceptEncodingRequests() throws IOException {
    HttpResponse<byte[]> gzip = client.getBytes("/v1/forecast?" + QUERY, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> both =
        client.getBytes("/v1/forecast?" + QUERY, "Accept-Encoding", "gzip, deflate");

    assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(both.headers().firstValue("content-encoding")).contains("deflate");
    byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes();
    byte[] inflated = new InflaterInputStream(new ByteArrayInputStream(both.body())).readAllBytes();
    assertThat(Client.parse(new String(unzipped, UTF_8)).get(0).get("hourly"))
        .isEqualTo(Client.parse(new String(inflated, UTF_8)).get(0).get("hourly"));
    assertThat(gzip.body().length).isLessThan(unzipped.length / 2);
  }

  @Test
  void connectionIsKeptForNextRequest() {
    String request = "GET /data/dwd_icon/static/meta.json HTTP/1.1\r\n";
    String responses =
        RawHttp.exchange(simulator, request + "\r\n" + request + "Connection: close\r\n\r\n");

    assertThat(responses.split("HTTP/1.1 200 OK", -1)).hasSize(3);
  }

  @Test
  void statsCountRequests() {
    client.json("/v1/forecast?" + QUERY);
    client.get("/v1/forecast?latitude=1");
    client.get("/nowhere");

    SimulatorStats stats = simulator.stats();
    assertThat(stats.requests()).isEqualTo(3);
    assertThat(stats.requests(200)).isEqualTo(1);
    assertThat(stats.requests(400)).isEqualTo(1);
    assertThat(stats.requests(404)).isEqualTo(1);
    assertThat(stats.maxConcurrentRequests()).isEqualTo(1);
    assertThat(stats.log()).hasSize(3);
    SimulatorStats.LoggedRequest first = stats.log().get(0);
    assertThat(first.method()).isEqualTo("GET");
    assertThat(first.path()).isEqualTo("/v1/forecast");
    assertThat(first.query()).isEqualTo(QUERY);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.weight()).isEqualTo(2);
  }
}
