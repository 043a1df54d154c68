package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API weights and rate limits. */
class LimitTest extends SimulatorTest {

  private static final String FIFTEEN_VARIABLES =
      "temperature_2m,rain,snowfall,precipitation,cloud_cover,pressure_msl,surface_pressure,"
          + "wind_speed_10m,wind_direction_10m,wind_gusts_10m,dew_point_2m,relative_humidity_2m,"
          + "weather_code,is_day,apparent_temperature";
  private static final String POINT = "/v1/forecast?latitude=52.5&longitude=13.4&hourly=rain";
  private static final String MINUTELY =
      "Minutely API request limit exceeded. Please try again in one minute.";
  private static final String HOURLY =
      "Hourly API request limit exceeded. Please try again in the next hour.";
  private static final String DAILY =
      "Daily API request limit exceeded. Please try again tomorrow.";

  /** 600 locations: one request with the weight of a whole minute. */
  private static final String HEAVY =
      "/v1/forecast?latitude="
          + "1,".repeat(600)
          + "&longitude="
          + "1,".repeat(600)
          + "&hourly=rain&forecast_days=1";

  @ParameterizedTest
  @CsvSource({
    "/v1/archive,1,hourly,7,1.5",
    "/v1/archive,2,hourly,31,6.643",
    "/v1/archive,1,one,7671,54.79",
    "/v1/archive,1,one,1,1",
    "/v1/archive,3,one,14,3",
  })
  void weightMatchesApi(String path, int locations, String what, int days, double weight) {
    String variables = what.equals("one") ? "rain" : FIFTEEN_VARIABLES;
    String start = days == 7671 ? "2000-01-01" : "2020-01-01";
    String end = LocalDate.parse(start).plusDays(days - 1L).toString();
    String list = "1,".repeat(locations);

    client.json(
        path
            + "?latitude="
            + list
            + "&longitude="
            + list
            + "&hourly="
            + variables
            + "&start_date="
            + start
            + "&end_date="
            + end);

    assertThat(simulator.stats().weight()).isCloseTo(weight, within(0.005));
  }

  @Test
  void weightCountsModelsMembersAndAllSections() {
    client.json(
        "/v1/forecast?latitude=52.5&longitude=13.4&hourly=rain,snowfall&daily=rain_sum"
            + "&current=rain&minutely_15=rain&models=icon_seamless,gfs_seamless,icon_d2_eps"
            + "&forecast_days=1");

    assertThat(simulator.stats().weight()).isCloseTo(5 * 22 / 10.0, within(0.001));
  }

  @Test
  void rejectionWeighsOne() {
    client.reason(400, "/v1/forecast?latitude=1");
    client.reason(404, "/v1/nowhere");
    client.json("/data/dwd_icon/static/meta.json");

    assertThat(simulator.stats().weight()).isEqualTo(1);
  }

  @Test
  void requestCanExceedLimitAndBlocksClientUntilNextMinute() {
    client.json(HEAVY);
    assertThat(client.reason(429, POINT)).isEqualTo(MINUTELY);

    // Windows are calendar minutes, and the time is 10:20:30.
    clock.add(Duration.ofSeconds(29));
    assertThat(client.reason(429, POINT)).isEqualTo(MINUTELY);
    clock.add(Duration.ofSeconds(1));
    client.json(POINT);
  }

  @Test
  void rejectionByLimitHasNoWeight() {
    client.json(HEAVY);
    double before = simulator.stats().weight();
    client.reason(429, POINT);

    assertThat(simulator.stats().weight()).isEqualTo(before);
  }

  @Test
  void limitIsCheckedBeforeParameters() {
    client.json(HEAVY);

    assertThat(client.reason(429, "/v1/forecast?latitude=1&timeformat=x")).isEqualTo(MINUTELY);
  }

  @Test
  void nineHeavyMinutesExhaustHour() {
    for (int minute = 0; minute < 9; minute++) {
      client.json(HEAVY);
      clock.add(Duration.ofMinutes(1));
    }
    // The time is 10:29:30.
    assertThat(client.reason(429, POINT)).isEqualTo(HOURLY);
    clock.add(Duration.ofMinutes(30));
    assertThat(client.reason(429, POINT)).isEqualTo(HOURLY);
    clock.add(Duration.ofSeconds(30));
    client.json(POINT);
  }

  @Test
  void exhaustedDayLastsUntilMidnight() {
    for (int request = 0; request < 17; request++) {
      client.json(HEAVY);
      clock.add(Duration.ofMinutes(request == 8 ? 60 : 1));
    }

    assertThat(client.reason(429, POINT)).isEqualTo(DAILY);
    clock.add(Duration.ofHours(3));
    assertThat(client.reason(429, POINT)).isEqualTo(DAILY);
    clock.add(Duration.ofHours(10));
    client.json(POINT);
    assertThat(simulator.stats().peakWeight().minute()).isEqualTo(600);
    assertThat(simulator.stats().peakWeight().hour()).isEqualTo(5400);
    assertThat(simulator.stats().peakWeight().day()).isEqualTo(10_200);
  }

  @Test
  void everyClientHasItsOwnWindows() {
    client.json(HEAVY);

    assertThat(client.get(POINT).statusCode()).isEqualTo(429);
    assertThat(client.get(POINT, "X-Forwarded-For", "192.0.2.1, 10.0.0.1").statusCode())
        .isEqualTo(200);
  }

  @Test
  void customersHaveNoWindows() {
    client.json(HEAVY);

    assertThat(client.get("/customer-api/v1/forecast?latitude=1&longitude=1").statusCode())
        .isEqualTo(401);
  }

  @Test
  void streamingRequestKeepsItsPermit() throws IOException {
    faults.next(Fault.TRICKLE).pause(Duration.ofMinutes(5));
    try (OpenMeteoSimulator narrow =
        OpenMeteoSimulator.builder()
            .clock(clock)
            .faults(faults)
            .limits(new Limits(600, 5000, 10_000, 1, 1, 1000, 5000))
            .start()) {
      Client other = new Client(narrow);
      HttpResponse<InputStream> streamed = other.open(POINT);
      assertThat(streamed.statusCode()).isEqualTo(200);
      assertThat(other.reason(429, POINT)).isEqualTo("Too many concurrent requests");
      streamed.body().close();
    }
  }

  @Test
  void sequentialRequestsOfOneClientAreNeverRejected() throws IOException {
    try (OpenMeteoSimulator narrow =
        OpenMeteoSimulator.builder()
            .clock(clock)
            .limits(new Limits(600, 5000, 10_000, 1, 1, 1000, 5000))
            .start()) {
      Client other = new Client(narrow);
      for (int i = 0; i < 200; i++) {
        assertThat(other.get(POINT).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void fiveConcurrentRequestsAreNeverRejected() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    List<Future<Boolean>> results = new ArrayList<>();
    for (int thread = 0; thread < 5; thread++) {
      results.add(
          threads.submit(
              () -> {
                Client ownClient = new Client(simulator);
                boolean successful = true;
                for (int request = 0; request < 40; request++) {
                  successful &= ownClient.get(POINT).statusCode() == 200;
                }
                return successful;
              }));
    }
    for (Future<Boolean> result : results) {
      assertThat(result.get(60, TimeUnit.SECONDS)).isTrue();
    }
    threads.shutdown();
    assertThat(simulator.stats().requests(200)).isEqualTo(200);
    assertThat(simulator.stats().weight()).isEqualTo(200);
    assertThat(simulator.stats().maxConcurrentRequests()).isBetween(1, 5);
  }

  @Test
  void nothingIsRejectedWithoutLimits() throws IOException {
    try (OpenMeteoSimulator open =
        OpenMeteoSimulator.builder().clock(clock).limits(Limits.NONE).start()) {
      Client other = new Client(open);
      other.json(HEAVY);
      other.json(HEAVY);
      other.json(POINT);
      assertThat(open.stats().peakWeight().minute()).isEqualTo(1201);
    }
  }
}
