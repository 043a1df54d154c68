package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.FakeConnect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that change the offsets of a connector. */
final class OffsetsCommandTest {
  private static final String CONFIG = "GET /connectors/one/config";
  private static final String STATUS = "GET /connectors/one/status";
  private static final String STOP = "PUT /connectors/one/stop";
  private static final String RESUME = "PUT /connectors/one/resume";
  private static final String ALTER = "PATCH /connectors/one/offsets";
  private static final String RESET = "DELETE /connectors/one/offsets";

  @TempDir private Path directory;
  private FakeStack stack;
  private FakeConnect connect;

  @BeforeEach
  void startWorker() throws IOException {
    stack = new FakeStack(directory);
    connect = stack.connect();
    connect.responds(STOP, 204, "").responds(RESUME, 202, "").responds(ALTER, 200, "{}");
    stack.offsets("one", "2024-05-28", "Berlin");
  }

  @AfterEach
  void stopWorker() {
    stack.close();
  }

  @Test
  void offsetsAreSetWhileARunningConnectorIsStopped() throws IOException {
    source("location.names", "Berlin,Munich");
    states("RUNNING", "STOPPED", "RUNNING");

    assertThat(set("--location=Munich")).as(stack.err()).isZero();
    assertThat(connect.requests()).containsSubsequence(STOP, ALTER, RESUME);
    assertThat(connect.body(ALTER))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"offsets": [{"partition": {"location": "Munich"},
                                  "offset": {"version": 1, "through": "2024-05-20", "query": ""}}]}
                    """));
    assertThat(stack.out()).isEqualTo("one continues after 2024-05-20: Munich\n");
  }

  @Test
  void stoppedConnectorStaysStopped() {
    source("location.names", "Berlin");
    states("STOPPED");
    connect.responds(RESET, 200, "{}");

    assertThat(set()).as(stack.err()).isZero();
    assertThat(stack.out())
        .isEqualTo(
            "one continues after 2024-05-20: Berlin, after 'resume', because it is stopped.\n");
    assertThat(stack.execute("offsets", "reset", "one")).isZero();
    assertThat(stack.out()).isEqualTo("one starts over, after 'resume', because it is stopped.\n");
    assertThat(connect.requests()).contains(ALTER, RESET).doesNotContain(RESUME);
  }

  @Test
  void pausedConnectorIsPausedAgain() {
    source("location.names", "Berlin");
    states("PAUSED", "STOPPED", "PAUSED");
    connect.responds("PUT /connectors/one/pause", 202, "");

    assertThat(set()).as(stack.err()).isZero();
    assertThat(connect.requests())
        .containsSubsequence(STOP, ALTER, "PUT /connectors/one/pause")
        .doesNotContain(RESUME);
  }

  @Test
  void connectorResumesAfterRejectedOffsets() {
    source("location.names", "Berlin");
    states("RUNNING", "STOPPED");
    connect.responds(RESET, 400, "{\"message\": \"not supported\"}");

    assertThat(stack.execute("offsets", "reset", "one")).isEqualTo(1);
    assertThat(stack.err()).contains("not supported");
    assertThat(connect.requests()).endsWith(RESUME);
  }

  @Test
  void locationThatTheSourceDoesNotHaveIsRejected() {
    source("location.names", "Munich");

    assertThat(set("--location=Atlantis")).isEqualTo(1);
    assertThat(stack.err()).isEqualTo("one has no location Atlantis. Locations: Berlin, Munich.\n");
    assertThat(connect.requests()).doesNotContain(STOP);
  }

  @Test
  void locationOfAFileOnTheWorkerIsAcceptedWithAHint() {
    source("locations.file", "/etc/locations.csv");
    states("RUNNING", "STOPPED", "RUNNING");

    assertThat(set("--location=Leipzig")).as(stack.err()).isZero();
    assertThat(stack.out())
        .startsWith("Leipzig has no offset yet. Check that it is a location of one:")
        .contains("/etc/locations.csv");
    assertThat(connect.requests()).contains(ALTER);
  }

  @Test
  void offsetsOfASinkAreNotSet() {
    connect.responds(CONFIG, 200, "{\"connector.class\": \"a.Sink\"}");

    assertThat(set()).isEqualTo(1);
    assertThat(stack.err()).startsWith("one is not an Open-Meteo source.");
  }

  @Test
  void unknownConnectorIsReportedWithTheExistingOnes() {
    connect
        .responds(CONFIG, 404, "{\"message\": \"Connector one not found\"}")
        .responds("GET /connectors", 200, "[\"two\"]");

    assertThat(set()).isEqualTo(1);
    assertThat(stack.err()).isEqualTo("There is no connector one. Connectors: two.\n");
    assertThat(stack.execute("offsets", "reset", "one")).isEqualTo(1);
    assertThat(stack.err()).isEqualTo("There is no connector one. Connectors: two.\n");
  }

  private int set(String... options) {
    return stack.execute(
        Stream.concat(
                Stream.of("offsets", "set", "one", "--through=2024-05-20"), Stream.of(options))
            .toArray(String[]::new));
  }

  private void source(String key, String value) {
    connect.responds(
        CONFIG,
        200,
        """
        {"connector.class": "OpenMeteoSource", "%s": "%s"}\
        """
            .formatted(key, value));
  }

  private void states(String... states) {
    for (String state : states) {
      connect.responds(STATUS, 200, FakeStack.status(state));
    }
  }
}
