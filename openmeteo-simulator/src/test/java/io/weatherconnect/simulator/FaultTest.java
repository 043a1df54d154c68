package io.weatherconnect.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Injected faults. */
class FaultTest extends SimulatorTest {

  private static final String TWO_LOCATIONS =
      "/v1/forecast?latitude=52.5,48.1&longitude=13.4,11.6&hourly=temperature_2m";
  private static final String ONE_LOCATION =
      "/v1/forecast?latitude=52.5&longitude=13.4&hourly=rain";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MINUTELY_LIMIT|429|Minutely API request limit exceeded. Please try again in one minute.",
        "HOURLY_LIMIT|429|Hourly API request limit exceeded. Please try again in the next hour.",
        "DAILY_LIMIT|429|Daily API request limit exceeded. Please try again tomorrow.",
        "CONCURRENT_LIMIT|429|Too many concurrent requests",
        "SERVER_ERROR|500|Something went wrong.",
        "OVERLOADED|503|The service is overloaded",
        "PAYLOAD_TOO_LARGE|413|Payload Too Large",
      })
  void rejectionFaultsHaveReasonsOfApi(Fault fault, int status, String reason) {
    faults.next(fault);

    assertThat(client.reason(status, ONE_LOCATION)).isEqualTo(reason);
    assertThat(client.get(ONE_LOCATION).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ERROR,1",
    "PAYLOAD_TOO_LARGE,1",
    "STREAM_ERROR,1",
    "MINUTELY_LIMIT,0",
    "CONCURRENT_LIMIT,0",
    "BAD_GATEWAY,0",
    "OVERLOADED,0",
  })
  void errorsAfterAdmissionCostOne(Fault fault, double weight) {
    faults.next(fault);

    client.get(ONE_LOCATION);

    assertThat(simulator.stats().weight()).isEqualTo(weight);
    assertThat(simulator.stats().peakWeight().day()).isEqualTo((float) weight);
  }

  @Test
  void badGatewaySendsHtmlPage() {
    faults.next(Fault.BAD_GATEWAY);
    HttpResponse<String> response = client.get(ONE_LOCATION);

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().firstValue("content-type")).contains("text/html");
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  void redirectPointsToCustomerHost() {
    faults.next(Fault.REDIRECT);
    HttpResponse<String> response = client.get(ONE_LOCATION);

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location"))
        .hasValueSatisfying(
            url -> assertThat(url).startsWith("https://customer-api.open-meteo.com/"));
  }

  @Test
  void resetClosesConnectionBeforeFirstByte() throws IOException {
    faults.next(Fault.RESET);
    try (Socket socket = RawHttp.connect(simulator)) {
      socket.getOutputStream().write(("GET " + ONE_LOCATION + " HTTP/1.1\r\n\r\n").getBytes(UTF_8));

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(simulator.stats().requests(0)).isEqualTo(1);
  }

  @Test
  void resetInBodyFollowsRegularHead() {
    faults.next(Fault.RESET_IN_BODY);
    HttpResponse<InputStream> response = client.open(TWO_LOCATIONS);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void streamErrorIsTextWithStatus200() {
    faults.next(Fault.STREAM_ERROR);
    HttpResponse<String> response = client.get(ONE_LOCATION);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(response.body()).isEqualTo("Unexpected error while streaming data: timeoutReached");
  }

  @Test
  void truncatedResponseEndsWithErrorText() {
    faults.next(Fault.TRUNCATED);
    String body = client.get(TWO_LOCATIONS).body();

    assertThat(body)
        .startsWith("[{\"latitude\":52.5")
        .endsWith("Unexpected error while streaming data: timeoutReached");
    assertThatThrownBy(() -> Client.parse(body)).isInstanceOf(AssertionError.class);
  }

  @Test
  void nanElementReplacesLastLocationOnly() {
    faults.next(Fault.NAN_ELEMENT);
    String body = client.get(TWO_LOCATIONS).body();

    assertThat(body).startsWith("[{\"latitude\":52.5,").contains(",{\"latitude\":nan,");
    assertThat(body).containsOnlyOnce("\"hourly\":{").endsWith("\"location_id\":1}]");
    assertThat(simulator.stats().weight()).isEqualTo(2);
  }

  @Test
  void slowResponseIsCorrect() {
    faults.pause(Duration.ofMillis(1)).next(Fault.DELAY).next(Fault.TRICKLE);

    String delayed = client.json(TWO_LOCATIONS).get(0).get("hourly").toString();
    String trickled = client.json(TWO_LOCATIONS).get(0).get("hourly").toString();
    assertThat(delayed).isEqualTo(client.json(TWO_LOCATIONS).get(0).get("hourly").toString());
    assertThat(trickled).isEqualTo(delayed);
  }

  @Test
  void deflateFaultIgnoresAcceptEncoding() throws IOException {
    faults.next(Fault.DEFLATE);
    HttpResponse<byte[]> response = client.getBytes(ONE_LOCATION, "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("content-encoding")).contains("deflate");
    InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(response.body()));
    assertThat(new String(inflated.readAllBytes(), UTF_8)).startsWith("{\"latitude\":");
  }

  @Test
  void gzipBombExpandsToHugeBody() throws IOException {
    faults.next(Fault.GZIP_BOMB);
    HttpResponse<InputStream> response = client.open(ONE_LOCATION);

    assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
    try (InputStream unpacked = new GZIPInputStream(response.body())) {
      byte[] first = unpacked.readNBytes(32 * 1024 * 1024);
      assertThat(first).hasSize(32 * 1024 * 1024);
      assertThat(first[0]).isEqualTo((byte) ' ');
    }
  }

  @Test
  void endlessBodyContinuesUntilClientClosesConnection() throws IOException {
    faults.next(Fault.ENDLESS_BODY);
    try (InputStream body = client.open(ONE_LOCATION).body()) {
      assertThat(body.readNBytes(20 * 1024 * 1024)).hasSize(20 * 1024 * 1024);
    }
    assertThat(client.get(ONE_LOCATION).statusCode()).isEqualTo(200);
  }

  @Test
  void hugeReasonHasSixteenMebibytes() {
    faults.next(Fault.HUGE_REASON);
    HttpResponse<String> response = client.get(ONE_LOCATION);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body().length()).isGreaterThan(16 * 1024 * 1024);
  }

  @Test
  void deepNestingHasOneMillionBrackets() {
    faults.next(Fault.DEEP_NESTING);

    assertThat(client.get(ONE_LOCATION).body()).hasSize(1_000_000).matches("\\[+");
  }

  @Test
  void scriptAppliesToRequestsInOrder() {
    faults.pass(1).next(Fault.OVERLOADED, 2);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(client.get(ONE_LOCATION).statusCode());
    }

    assertThat(statuses).containsExactly(200, 503, 503, 200);
    assertThat(simulator.stats().byFault()).containsEntry(Fault.OVERLOADED, 2L);
  }

  @Test
  void faultsApplyToWeatherRequestsOnly() {
    faults.next(Fault.SERVER_ERROR);

    client.json("/data/dwd_icon/static/meta.json");
    assertThat(client.get(ONE_LOCATION).statusCode()).isEqualTo(500);
  }

  @Test
  void rejectedRequestHasNoFault() {
    faults.next(Fault.TRUNCATED);

    assertThat(client.reason(400, ONE_LOCATION + "&models=nope")).contains("MultiDomains");
    assertThat(simulator.stats().byFault()).isEmpty();
  }

  @Test
  void headOfEndlessBodyCompletes() {
    faults.next(Fault.ENDLESS_BODY);

    assertThat(
            client
                .send(client.request(ONE_LOCATION).method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    assertThat(client.get(ONE_LOCATION).statusCode()).isEqualTo(200);
  }

  // Repeated because of a possible race between the ends of the response and of the connection.
  @RepeatedTest(50)
  void closeEndsSlowResponses() {
    faults.pause(Duration.ofMinutes(10)).next(Fault.TRICKLE);
    HttpResponse<InputStream> response = client.open(ONE_LOCATION);
    simulator.close();

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.get(ONE_LOCATION)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESET", "RESET_IN_BODY"})
  void everyFaultSendsItsStatus(Fault fault) throws IOException {
    faults.pause(Duration.ofMillis(1)).next(fault);
    try (Socket socket = RawHttp.connect(simulator)) {
      socket.getOutputStream().write(("GET " + ONE_LOCATION + " HTTP/1.1\r\n\r\n").getBytes(UTF_8));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 " + fault.status());
    }

    assertThat(simulator.stats().requests(fault.status())).isEqualTo(1);
    assertThat(simulator.stats().log().get(0).fault()).contains(fault);
  }

  @Test
  void randomFaultsDependOnSeed() {
    List<Optional<Fault>> first = draws(FaultPlan.random(0.3, 42), 1000);

    assertThat(draws(FaultPlan.random(0.3, 42), 1000)).isEqualTo(first);
    assertThat(draws(FaultPlan.random(0.3, 43), 1000)).isNotEqualTo(first);
    assertThat(first.stream().filter(Optional::isPresent).count()).isBetween(240L, 360L);
    Set<Fault> seen = EnumSet.noneOf(Fault.class);
    first.forEach(fault -> fault.ifPresent(seen::add));
    assertThat(seen).isEqualTo(EnumSet.allOf(Fault.class));
  }

  @Test
  void invalidProbabilityIsRejected() {
    assertThatThrownBy(() -> FaultPlan.random(1.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> FaultPlan.random(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Optional<Fault>> draws(FaultPlan plan, int count) {
    List<Optional<Fault>> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(plan.draw());
    }
    return draws;
  }
}
