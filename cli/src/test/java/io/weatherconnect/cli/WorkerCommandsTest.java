package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.StateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that commands send to the worker of the run directory. */
final class WorkerCommandsTest {
  private static final String SOURCE = "openmeteo-source";
  private static final String BACKFILL = "openmeteo-backfill-source";
  private static final String CLASS = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";
  private static final String VALIDATE = "PUT /connector-plugins/" + CLASS + "/config/validate";
  private static final String VALID = "{\"configs\": []}";

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();
  private FakeConnect connect;
  private StateFile stack;

  @BeforeEach
  void pretendThatAStackRuns() throws IOException {
    connect = new FakeConnect();
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, connect.uri().getPort());
    }
    stack = StateFile.in(directory);
    stack.claim(
        new StackState(
            ProcessHandle.current().pid(),
            new Ports(ports),
            Optional.of(URI.create("http://127.0.0.1:8080"))));
  }

  @AfterEach
  void stopWorker() {
    stack.release();
    connect.close();
  }

  @Test
  void deployUsesWeatherServerOfStack() {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, status("RUNNING"));

    assertThat(execute("deploy", SOURCE)).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url")).isEqualTo("http://127.0.0.1:8080/v1/dwd-icon");
  }

  @Test
  void otherClusterUsesShippedOrGivenWeatherServer() {
    stack.release();
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, status("RUNNING"));
    String worker = "--connect=" + connect.uri();

    assertThat(execute("deploy", SOURCE, worker)).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url"))
        .isEqualTo("https://api.open-meteo.com/v1/dwd-icon");

    assertThat(execute("deploy", SOURCE, worker, "--weather=http://127.0.0.1:9")).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url")).isEqualTo("http://127.0.0.1:9/v1/dwd-icon");
  }

  @Test
  void deployAppliesApiKeyAndLocationsTable() {
    stack.release();
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, status("RUNNING"));
    List<String> command =
        List.of(
            "deploy",
            SOURCE,
            "--connect=" + connect.uri(),
            "--api-key-from=OPENMETEO_API_KEY",
            "--locations=/etc/locations.csv");

    assertThat(execute(command.toArray(String[]::new))).isZero();
    assertThat(deployed(SOURCE, "openmeteo.api.key")).isEqualTo("${env:OPENMETEO_API_KEY}");
    assertThat(deployed(SOURCE, "openmeteo.url"))
        .isEqualTo("https://customer-api.open-meteo.com/v1/dwd-icon");
    assertThat(deployed(SOURCE, "locations.file")).isEqualTo("/etc/locations.csv");
    assertThat(deployed(SOURCE, "latitudes")).isEmpty();
  }

  @Test
  void backfillUsesGivenDays() {
    prepareBackfill();

    assertThat(execute("backfill", "--start", "2024-06-01", "--end", "2024-06-02")).isZero();
    assertThat(deployed(BACKFILL, "start.date")).isEqualTo("2024-06-01");
    assertThat(deployed(BACKFILL, "end.date")).isEqualTo("2024-06-02");
    assertThat(deployed(BACKFILL, "openmeteo.url")).isEqualTo("http://127.0.0.1:8080/v1/dwd-icon");
  }

  @Test
  void backfillWithoutDaysUsesShippedDays() {
    prepareBackfill();

    assertThat(execute("backfill")).isZero();
    assertThat(deployed(BACKFILL, "start.date")).isEqualTo("2024-05-01");
    assertThat(deployed(BACKFILL, "end.date")).isEqualTo("2024-05-28");
  }

  @Test
  void validateReportsErrorsAndDeploysNothing() {
    connect.responds(
        VALIDATE, 200, "{\"configs\": [{\"value\": {\"name\": \"k\", \"errors\": [\"no\"]}}]}");

    assertThat(execute("validate", "../connector-configs/openmeteo-source.json")).isEqualTo(1);
    assertThat(connect.requests()).containsExactly(VALIDATE);
  }

  @Test
  void offsetsAreSetWhileTheConnectorIsStopped() throws IOException {
    connect
        .responds("PUT /connectors/one/stop", 204, "")
        .responds("GET /connectors/one/status", 200, status("RUNNING"))
        .responds("GET /connectors/one/status", 200, stopped())
        .responds("GET /connectors/one/status", 200, status("RUNNING"))
        .responds("PATCH /connectors/one/offsets", 200, "{}")
        .responds("PUT /connectors/one/resume", 202, "");

    int status =
        execute("offsets", "set", "one", "--through", "2024-05-20", "--location", "Berlin");

    assertThat(status).isZero();
    assertThat(connect.requests())
        .containsSubsequence(
            "PUT /connectors/one/stop",
            "PATCH /connectors/one/offsets",
            "PUT /connectors/one/resume");
    assertThat(connect.body("PATCH /connectors/one/offsets"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"offsets": [{"partition": {"location": "Berlin"},
                                  "offset": {"version": 1, "through": "2024-05-20", "query": ""}}]}
                    """));
  }

  @Test
  void connectorResumesAfterRejectedOffsets() {
    connect
        .responds("PUT /connectors/one/stop", 204, "")
        .responds("GET /connectors/one/status", 200, stopped())
        .responds("DELETE /connectors/one/offsets", 400, "{\"message\": \"not supported\"}")
        .responds("PUT /connectors/one/resume", 202, "");

    assertThat(execute("offsets", "reset", "one")).isEqualTo(1);
    assertThat(err.toString()).contains("not supported");
    assertThat(connect.requests()).endsWith("PUT /connectors/one/resume");
  }

  @Test
  void pauseWithoutNamesPausesAllConnectors() {
    connect
        .responds("GET /connectors", 200, "[\"one\", \"two\"]")
        .responds("PUT /connectors/one/pause", 202, "")
        .responds("PUT /connectors/two/pause", 202, "")
        .responds("GET /connectors/one/status", 200, status("PAUSED"))
        .responds("GET /connectors/two/status", 200, status("PAUSED"));

    assertThat(execute("pause")).isZero();
    assertThat(connect.requests())
        .contains("PUT /connectors/one/pause", "PUT /connectors/two/pause");
  }

  @Test
  void containersOfMakeUpAreFoundWithoutOptions() throws IOException {
    stack.release();
    Files.writeString(directory.resolve("docker.properties"), "connect.url=" + connect.uri());
    connect
        .responds("PUT /connectors/one/pause", 202, "")
        .responds("GET /connectors/one/status", 200, status("PAUSED"));

    assertThat(execute("pause", "one")).isZero();
  }

  @Test
  void restartIsRetriedDuringRebalance() {
    String restart = "POST /connectors/one/restart";
    connect
        .responds(restart, 409, "{\"message\": \"rebalance\"}")
        .responds(restart, 202, "{}")
        .responds("GET /connectors/one/status", 200, status("RUNNING"));

    assertThat(execute("restart", "one")).isZero();
    assertThat(connect.requests()).startsWith(restart, restart);
  }

  private void prepareBackfill() {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-backfill-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-backfill-source/status", 200, status("RUNNING"));
  }

  private String deployed(String connector, String key) {
    return connect.body("PUT /connectors/" + connector + "/config").path(key).asText();
  }

  private int execute(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--run-dir=" + directory;
    all[arguments.length + 1] = "--project=..";
    return WeatherConnect.commandLine().setErr(new PrintWriter(err, true)).execute(all);
  }

  private static String status(String state) {
    return """
    {"name": "x", "type": "source", "connector": {"state": "%s"},
     "tasks": [{"id": 0, "state": "%s"}]}\
    """
        .formatted(state, state);
  }

  private static String stopped() {
    return "{\"name\": \"x\", \"connector\": {\"state\": \"STOPPED\"}, \"tasks\": []}";
  }
}
