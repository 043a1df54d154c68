package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorMainTest {

  @Test
  void optionsConfigureSimulator() throws IOException {
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
  void probabilityOneAddsFaultToEveryRequest() throws IOException {
    try (OpenMeteoSimulator simulator =
        SimulatorMain.parse("--port", "0", "--fault-probability", "1", "--pause", "PT0S").start()) {
      RawHttp.exchange(
          simulator,
          "HEAD /v1/forecast?latitude=1&longitude=1 HTTP/1.1\r\nConnection: close\r\n\r\n");

      assertThat(simulator.stats().byFault()).hasSize(1);
    }
  }

  @Test
  void optionsMakeValuesMissing() throws IOException {
    try (OpenMeteoSimulator simulator =
        SimulatorMain.parse(
                "--port",
                "0",
                "--delay",
                "P1D",
                "--delay",
                "gfs_seamless=P3D",
                "--discontinued",
                "icon_global",
                "--discontinued",
                "jma_seamless=2016-02-01",
                "--holes",
                "0.1,P1D",
                "--outside-model",
                "empty")
            .start()) {
      JsonNode hourly =
          new Client(simulator)
              .json(
                  "/v1/forecast?latitude=52.5&longitude=13.4&hourly=temperature_2m&past_days=2"
                      + "&forecast_days=1&models=icon_eu,gfs_seamless,icon_global,jma_seamless")
              .get("hourly");

      assertThat(hourly.get("temperature_2m_icon_eu").get(0).isNull()).isFalse();
      assertThat(hourly.get("temperature_2m_icon_eu").get(71).isNull()).isTrue();
      assertThat(hourly.get("temperature_2m_gfs_seamless")).allMatch(JsonNode::isNull);
      assertThat(hourly.get("temperature_2m_icon_global")).allMatch(JsonNode::isNull);
      assertThat(hourly.get("temperature_2m_jma_seamless")).allMatch(JsonNode::isNull);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port x|--port must be an integer, but is x",
        "--port 65536|--port must be from 0 to 65535, but is 65536",
        "--limits some|--limits must be free or none, but is some",
        "--fault-probability 2|--fault-probability must be from 0 to 1, but is 2",
        "--fault-probability x|--fault-probability must be a number, but is x",
        "--seed 1.5|--seed must be an integer, but is 1.5",
        "--pause 5s|--pause must be an ISO-8601 duration such as PT5S, but is 5s",
        "--delay 5d|--delay must be an ISO-8601 duration such as PT5S, but is 5d",
        "--delay icon=P5D|--delay must contain the name of a model, but contains icon",
        "--holes 2|--holes must be from 0 to 1, but is 2",
        "--holes 0.1,x|--holes must be an ISO-8601 duration such as PT5S, but is x",
        "--discontinued icon|--discontinued must contain the name of a model, but contains icon",
        "--discontinued gfs013=now|--discontinued must contain a date such as 2026-05-31, but contains now",
        "--outside-model nan|--outside-model must be nulls, empty or fails, but is nan",
        "--port|--port requires a value",
        "run|Unknown option: run",
        "--nope 1|Unknown option: --nope",
      })
  void errorsContainOption(String arguments, String message) {
    assertThatThrownBy(() -> SimulatorMain.parse(arguments.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }
}
