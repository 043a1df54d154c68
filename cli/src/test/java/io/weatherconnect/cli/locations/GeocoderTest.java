package io.weatherconnect.cli.locations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches on a server with a prepared response, and on the simulator. */
final class GeocoderTest {
  private HttpServer server;
  private String query;
  private int status = 200;
  private String body = "{}";

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/search",
        exchange -> {
          query = exchange.getRequestURI().getRawQuery();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void searchSendsEncodedNameAndCountry() throws Exception {
    geocoder().search("Frankfurt (Oder), ü", Optional.of("DE"));

    assertThat(query)
        .contains("name=Frankfurt+%28Oder%29%2C+%C3%BC&")
        .endsWith("&format=json&countryCode=DE");
  }

  @Test
  void responseWithoutResultsHasNoHits() throws Exception {
    body = "{\"generationtime_ms\": 0.1}";

    assertThat(geocoder().search("Nowhere", Optional.empty())).isEmpty();
  }

  @Test
  void omittedCoordinateIsZeroAndOtherFieldsAreUnknown() throws Exception {
    body = "{\"results\": [{\"id\": 1, \"name\": \"Island\", \"longitude\": 6.60}]}";

    GeocodingHit hit = geocoder().search("Island", Optional.empty()).get(0);

    assertThat(hit.latitude().toPlainString()).isEqualTo("0");
    assertThat(hit.longitude()).isEqualByComparingTo("6.6");
    assertThat(hit.country()).isEmpty();
    assertThat(hit.region()).isEmpty();
    assertThat(hit.elevation()).isEmpty();
    assertThat(hit.timezone()).isEmpty();
    assertThat(hit.population()).isEmpty();
  }

  @Test
  void countryCodeReplacesMissingCountry() throws Exception {
    body = "{\"results\": [{\"name\": \"Island\", \"country_code\": \"TF\"}]}";

    assertThat(geocoder().search("Island", Optional.empty()).get(0).country()).isEqualTo("TF");
  }

  @Test
  void rejectionIsReportedWithReasonAndWayOut() {
    status = 400;
    body = "{\"error\": true, \"reason\": \"Bad\\nname\"}";

    assertThatThrownBy(() -> geocoder().search("x", Optional.empty()))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The geocoding API at %s rejected the search: Bad name (HTTP status 400). Set the"
                    .formatted(uri())
                + " coordinates with --latitude and --longitude, or another server with"
                + " --geocoding.");
  }

  @Test
  void pageOfAnotherServerIsReportedWithoutIt() {
    status = 502;
    body = "<html>secret</html>";

    assertThatThrownBy(() -> geocoder().search("x", Optional.empty()))
        .hasMessageStartingWith(uri() + " does not respond as a geocoding API (HTTP status 502).")
        .hasMessageNotContaining("secret");
  }

  @Test
  void emptyBodyIsReported() {
    body = "";

    assertThatThrownBy(() -> geocoder().search("x", Optional.empty()))
        .hasMessageContaining("does not respond as a geocoding API");
  }

  @Test
  void coordinateThatIsNoNumberIsReported() {
    body = "{\"results\": [{\"name\": \"Island\", \"latitude\": \"north\"}]}";

    assertThatThrownBy(() -> geocoder().search("x", Optional.empty()))
        .hasMessageContaining("sent a latitude that is not a number");
  }

  @Test
  void numbersBeyondADoubleAndUnknownZonesAreNoValues() throws Exception {
    body =
        "{\"results\": [{\"name\": \"Island\", \"elevation\": 1e999, \"timezone\": \"x\\ny\","
            + " \"population\": 1e999}]}";

    GeocodingHit hit = geocoder().search("Island", Optional.empty()).get(0);
    assertThat(hit.elevation()).isEmpty();
    assertThat(hit.timezone()).isEmpty();

    body = "{\"results\": [{\"name\": \"Island\", \"latitude\": 1e999}]}";
    assertThatThrownBy(() -> geocoder().search("x", Optional.empty()))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("sent a latitude that is not a number");
  }

  @Test
  void moreHitsThanRequestedAreIgnored() throws Exception {
    body = "{\"results\": [%s{}]}".formatted("{\"name\": \"Island\"},".repeat(100));

    assertThat(geocoder().search("Island", Optional.empty())).hasSize(20);
  }

  @Test
  void unreachableServerIsReportedWithWayOut() {
    URI gone = uri();
    server.stop(0);

    assertThatThrownBy(() -> new Geocoder(gone).search("x", Optional.empty()))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The geocoding API does not respond at %s (connection refused). Set the coordinates"
                    .formatted(gone)
                + " with --latitude and --longitude, or another server with --geocoding.");
  }

  @Test
  void addressWithoutSchemeIsRejected() {
    assertThatThrownBy(() -> new Geocoder(URI.create("localhost:8085")))
        .hasMessage(
            "--geocoding is \"localhost:8085\"; expected a URL such as"
                + " https://geocoding-api.open-meteo.com.");
  }

  @Test
  void serverThatReplacesOpenMeteoHasTheHostInThePath() throws Exception {
    try (OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().start()) {
      Geocoder geocoder = Geocoder.of(Optional.of(simulator.baseUri()));

      List<GeocodingHit> hits = geocoder.search("Springfield", Optional.empty());
      assertThat(hits).hasSize(5);
      assertThat(hits.get(0).region()).isEqualTo("Missouri");
      assertThat(hits.get(0).latitude().toPlainString()).isEqualTo("37.21533");
    }
  }

  private Geocoder geocoder() {
    return new Geocoder(uri());
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
