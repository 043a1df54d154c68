package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class SimulatorMainTest {

  @Test
  void optionsReachTheSimulator() throws IOException {
    try (OpenMeteoSimulator simulator =
        SimulatorMain.parse(
                "--port",
                "0",
                "--host",
                "127.0.0.1",
                "--limits",
                "none",
                "--api-key",
                "secret",
                "--fault-probability",
                "0",
                "--seed",
                "7",
                "--pause",
                "PT1S",
                "--clock-offset",
                "P400D")
            .start()) {
      Client client = new Client(simulator);
      String locations = "?latitude=" + "1,".repeat(1001) + "&longitude=" + "1,".repeat(1001);

      assertThat(client.get("/v1/forecast" + locations).statusCode()).isEqualTo(200);
      assertThat(
              client
                  .get("/customer-api/v1/forecast?latitude=1&longitude=1&apikey=secret")
                  .statusCode())
          .isEqualTo(200);
      String date = client.get("/").headers().firstValue("date").orElseThrow();
      Instant shown = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      assertThat(Duration.between(Instant.now(), shown)).isBetween(days(399), days(400));
    }
  }

  @Test
  void everyCallGoesWrongWhenItMust() throws IOException {
    try (OpenMeteoSimulator simulator =
        SimulatorMain.parse("--port", "0", "--fault-probability", "1", "--pause", "PT0S").start()) {
      RawHttp.exchange(
          simulator,
          "HEAD /v1/forecast?latitude=1&longitude=1 HTTP/1.1\r\nConnection: close\r\n\r\n");

      assertThat(simulator.stats().byFault()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port x|--port takes a whole number, not x",
        "--port 65536|--port takes a number from 0 to 65535, not 65536",
        "--limits some|--limits takes free or none, not some",
        "--fault-probability 2|--fault-probability takes a number from 0 to 1, not 2",
        "--fault-probability x|--fault-probability takes a number, not x",
        "--seed 1.5|--seed takes a whole number, not 1.5",
        "--pause 5s|--pause takes an ISO-8601 duration such as PT5S, not 5s",
        "--port|--port needs a value",
        "run|Not an option: run",
        "--nope 1|Not an option: --nope",
      })
  void mistakesNameTheOption(String arguments, String message) {
    assertThatThrownBy(() -> SimulatorMain.parse(arguments.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }
}
