package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class SimulatorMainTest {

  @Test
  void optionsConfigureSimulator() throws IOException {
    try (OpenMeteoSimulator simulator =
        parse(
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
        parse("--port", "0", "--fault-probability", "1", "--pause", "PT0S").start()) {
      RawHttp.exchange(
          simulator,
          "HEAD /v1/forecast?latitude=1&longitude=1 HTTP/1.1\r\nConnection: close\r\n\r\n");

      assertThat(simulator.stats().byFault()).hasSize(1);
    }
  }

  @Test
  void optionsMakeValuesMissing() throws IOException {
    try (OpenMeteoSimulator simulator =
        parse(
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
        "--port x|Invalid value for option '--port': 'x' is not an int",
        "--port 65536|--port must be from 0 to 65535, but is 65536",
        "--limits some|Invalid value for option '--limits'",
        "--fault-probability 2|--fault-probability must be from 0 to 1, but is 2",
        "--fault-probability x|Invalid value for option '--fault-probability'",
        "--seed 1.5|Invalid value for option '--seed'",
        "--pause 5s|Invalid value for option '--pause'",
        "--delay 5d|--delay must be an ISO-8601 duration such as PT5S, but is 5d",
        "--delay icon=P5D|--delay must contain the name of a model, but contains icon",
        "--holes 2|--holes must be from 0 to 1, but is 2",
        "--holes x|--holes must begin with a number, but is x",
        "--holes 0.1,x|--holes must be an ISO-8601 duration such as PT5S, but is x",
        "--discontinued icon|--discontinued must contain the name of a model, but contains icon",
        "--discontinued gfs013=now|--discontinued must contain a date such as 2026-05-31, but"
            + " contains now",
        "--outside-model nan|Invalid value for option '--outside-model'",
        "--port|Missing required parameter for option '--port'",
        "run|Unmatched argument at index 0: 'run'",
        "--nope 1|Unknown options: '--nope'",
      })
  void errorsContainOption(String arguments, String message) {
    assertThatThrownBy(() -> parse(arguments.split(" ", -1)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(message);
  }

  @Test
  void invalidOptionPrintsUsageAndFails() {
    StringWriter err = new StringWriter();
    CommandLine command = SimulatorMain.commandLine().setErr(new PrintWriter(err));

    assertThat(command.execute("--port", "65536")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--port must be from 0 to 65535, but is 65536")
        .contains("--outside-model")
        .contains("/historical-forecast-api/v1/forecast");
  }

  @Test
  void portInUseFailsStart() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine command = SimulatorMain.commandLine().setErr(new PrintWriter(err, true));
    try (OpenMeteoSimulator other = OpenMeteoSimulator.builder().start()) {
      int code = command.execute("--port", Integer.toString(other.baseUri().getPort()));

      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).startsWith("Cannot start the simulator: ");
    }
  }

  private static OpenMeteoSimulator.Builder parse(String... arguments) {
    CommandLine command = SimulatorMain.commandLine();
    command.parseArgs(arguments);
    return command.<SimulatorMain>getCommand().builder();
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }
}
