package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.FakeConnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that commands send to the worker of the run directory. */
final class WorkerCommandsTest {
  private static final String SOURCE = "openmeteo-source";
  private static final String CLASS = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";
  private static final String VALIDATE = "PUT /connector-plugins/" + CLASS + "/config/validate";
  private static final String VALID = "{\"configs\": []}";

  @TempDir private Path directory;
  private FakeStack stack;
  private FakeConnect connect;

  @BeforeEach
  void pretendThatAStackRuns() throws IOException {
    stack = new FakeStack(directory);
    connect = stack.connect();
  }

  @AfterEach
  void stopWorker() {
    stack.close();
  }

  @Test
  void deployUsesWeatherServerOfStack() {
    stack.deployed("RUNNING");
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, FakeStack.status("RUNNING"));

    assertThat(execute("deploy", SOURCE)).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url")).isEqualTo("http://127.0.0.1:8080/v1/dwd-icon");
  }

  @Test
  void otherClusterUsesShippedOrGivenWeatherServer() {
    stack.forget();
    stack.deployed("RUNNING");
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, FakeStack.status("RUNNING"));
    String worker = "--connect=" + connect.uri();

    assertThat(execute("deploy", SOURCE, worker)).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url"))
        .isEqualTo("https://api.open-meteo.com/v1/dwd-icon");

    assertThat(execute("deploy", SOURCE, worker, "--weather=http://127.0.0.1:9")).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url")).isEqualTo("http://127.0.0.1:9/v1/dwd-icon");
  }

  @Test
  void deployAppliesApiKeyAndLocationsTable() {
    stack.forget();
    stack.deployed("RUNNING");
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, FakeStack.status("RUNNING"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "deploy",
                SOURCE,
                "--connect=" + connect.uri(),
                "--api-key-file=/run/secrets/openmeteo-api-key",
                "--locations=/etc/locations.csv"));

    assertThat(execute(command.toArray(String[]::new))).isZero();
    assertThat(deployed(SOURCE, "openmeteo.api.key"))
        .isEqualTo("${directory:/run/secrets:openmeteo-api-key}");
    assertThat(deployed(SOURCE, "openmeteo.url"))
        .isEqualTo("https://customer-api.open-meteo.com/v1/dwd-icon");
    assertThat(deployed(SOURCE, "locations.file")).isEqualTo("/etc/locations.csv");
    assertThat(deployed(SOURCE, "latitudes")).isEmpty();

    command.add("--weather=http://127.0.0.1:9");
    assertThat(execute(command.toArray(String[]::new))).isZero();
    assertThat(deployed(SOURCE, "openmeteo.url")).isEqualTo("http://127.0.0.1:9/v1/dwd-icon");
  }

  @Test
  void deployCreatesStoppedConnector() {
    stack.deployed("RUNNING");
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("POST /connectors", 201, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, FakeStack.status("STOPPED"));

    assertThat(execute("deploy", "--stopped", SOURCE)).isZero();
    assertThat(connect.body("POST /connectors").path("initial_state").asText())
        .isEqualTo("STOPPED");
    assertThat(stack.out()).isEqualTo("  openmeteo-source           stopped\n");
  }

  @Test
  void deployReportsDaysThatAnEarlierStartDoesNotFetch() {
    ConnectorConfig backfill =
        ConnectorConfig.read(Path.of("../connector-configs/openmeteo-backfill-source.json"));
    String name = backfill.name();
    stack.deployed("RUNNING", backfill.with("start.date", "2024-05-11"));
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/" + name + "/config", 200, "{}")
        .responds("GET /connectors/" + name + "/status", 200, FakeStack.status("RUNNING"));

    assertThat(execute("deploy", name)).isZero();
    assertThat(stack.out())
        .contains("NOTICE    start.date of openmeteo-backfill-source has moved")
        .contains("--source openmeteo-backfill-source --from 2024-05-01 --to 2024-05-10");
  }

  @Test
  void deployReportsVariablesThatNoSinkMaps() {
    ConnectorConfig sink =
        ConnectorConfig.read(Path.of("../connector-configs/cassandra-hourly-sink.json"));
    String mapping = "topic.hourlymetrics.analytics.hourlydata.mapping";
    stack.deployed("RUNNING", sink);
    stack.deployed(
        "RUNNING", sink.with(mapping, sink.config().get(mapping).replace(", rain=key.rain", "")));
    connect
        .responds(VALIDATE, 200, VALID)
        .responds("PUT /connectors/openmeteo-source/config", 200, "{}")
        .responds("GET /connectors/openmeteo-source/status", 200, FakeStack.status("RUNNING"));

    assertThat(execute("deploy", SOURCE)).isZero();
    assertThat(stack.out()).doesNotContain("NOTICE");
    assertThat(execute("deploy", SOURCE)).isZero();
    assertThat(stack.out())
        .contains("NOTICE    Column missing: no sink of hourlymetrics maps rain,")
        .contains("'bin/weather-connect variables add rain --section hourly'");
  }

  @Test
  void validateReportsErrorsAndDeploysNothing() {
    connect.responds(
        VALIDATE, 200, "{\"configs\": [{\"value\": {\"name\": \"k\", \"errors\": [\"no\"]}}]}");

    assertThat(execute("validate", "../connector-configs/openmeteo-source.json")).isEqualTo(1);
    assertThat(connect.requests()).containsExactly(VALIDATE);
  }

  @Test
  void pauseWithoutNamesPausesAllConnectors() {
    connect
        .responds("GET /connectors", 200, "[\"one\", \"two\"]")
        .responds("PUT /connectors/one/pause", 202, "")
        .responds("PUT /connectors/two/pause", 202, "")
        .responds("GET /connectors/one/status", 200, FakeStack.status("PAUSED"))
        .responds("GET /connectors/two/status", 200, FakeStack.status("PAUSED"));

    assertThat(execute("pause")).isZero();
    assertThat(connect.requests())
        .contains("PUT /connectors/one/pause", "PUT /connectors/two/pause");
  }

  @Test
  void undeployWithoutNamesKeepsConnectorsOfOtherOwners() {
    Map<String, String> past =
        Map.of("connector.class", CLASS, "start.date", "2024-01-01", "end.date", "2024-02-01");
    String run = "openmeteo-backfill-2024-01-01-2024-02-01";
    stack.deployed(
        "RUNNING",
        new ConnectorConfig(SOURCE, Map.of("connector.class", CLASS)),
        new ConnectorConfig(run, past),
        new ConnectorConfig("january-of-another-team", past));
    connect
        .responds("DELETE /connectors/openmeteo-source", 204, "")
        .responds("DELETE /connectors/" + run, 204, "");

    assertThat(execute("undeploy")).isZero();
    assertThat(stack.out())
        .contains("openmeteo-source", run + " removed")
        .doesNotContain("another-team");
  }

  @Test
  void undeployOfAnUnknownConnectorListsThoseThatExist() {
    connect
        .responds("DELETE /connectors/nosuch", 404, "{\"message\": \"Connector nosuch not found\"}")
        .responds("GET /connectors", 200, "[\"one\"]");

    assertThat(execute("undeploy", "nosuch")).isEqualTo(1);
    assertThat(stack.err()).contains("There is no connector nosuch. Connectors: one.");
  }

  @Test
  void containersOfMakeUpAreFoundWithoutOptions() throws IOException {
    stack.forget();
    Files.writeString(directory.resolve("docker.properties"), "connect.url=" + connect.uri());
    connect
        .responds("PUT /connectors/one/pause", 202, "")
        .responds("GET /connectors/one/status", 200, FakeStack.status("PAUSED"));

    assertThat(execute("pause", "one")).isZero();
  }

  @Test
  void restartIsRetriedDuringRebalance() {
    String restart = "POST /connectors/one/restart";
    connect
        .responds(restart, 409, "{\"message\": \"rebalance\"}")
        .responds(restart, 204, "")
        .responds(
            "GET /connectors/one", 200, "{\"tasks\": [{\"connector\": \"one\", \"task\": 0}]}")
        .responds("POST /connectors/one/tasks/0/restart", 204, "")
        .responds("GET /connectors/one/status", 200, FakeStack.status("RUNNING"));

    assertThat(execute("restart", "one")).isZero();
    assertThat(connect.requests()).startsWith(restart, restart);
  }

  private String deployed(String connector, String key) {
    return connect.body("PUT /connectors/" + connector + "/config").path(key).asText();
  }

  private int execute(String... arguments) {
    return stack.execute(arguments);
  }
}
