package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class DeploymentTest {
  private static final String VALIDATE = "PUT /connector-plugins/a.B/config/validate";
  private static final String PUT = "PUT /connectors/one/config";
  private static final String STATUS = "GET /connectors/one/status";
  private static final String DELETE = "DELETE /connectors/one";
  private static final String VALID = "{\"error_count\": 0, \"configs\": []}";
  private static final String REBALANCE =
      "{\"error_code\": 409, \"message\": \"Cannot complete request momentarily\"}";
  private static final int ATTEMPTS = 5;
  private static final ConnectorConfig ONE =
      new ConnectorConfig("one", Map.of("connector.class", "a.B", "topics", "t"));

  private FakeConnect connect;
  private Deployment deployment;

  @BeforeEach
  void startWorker() throws IOException {
    connect = new FakeConnect();
    deployment =
        new Deployment(
            new ConnectClient(connect.uri(), Duration.ofMillis(1), ATTEMPTS),
            Remedies.LOCAL,
            Duration.ofMillis(1),
            Duration.ofMillis(ATTEMPTS));
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void validConnectorIsDeployedAndItsTasksAwaited() throws Exception {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 201, "{}")
        .responds(STATUS, 200, status("RUNNING", ""))
        .responds(STATUS, 200, status("RUNNING", task("UNASSIGNED", "")))
        .responds(STATUS, 200, status("RUNNING", task("RUNNING", "")));

    deployment.deploy(ONE);

    assertThat(connect.requests()).containsExactly(VALIDATE, PUT, STATUS, STATUS, STATUS);
    assertThat(connect.body(PUT).path("topics").asText()).isEqualTo("t");
    assertThat(connect.body(VALIDATE).path("name").asText()).isEqualTo("one");
  }

  @Test
  void newTaskThatFailsAfterTheOldOneRanIsReported() {
    connect
        .responds(STATUS, 200, status("RUNNING", task("RUNNING", "")))
        .responds(STATUS, 200, status("RUNNING", task("FAILED", "no such column")));

    assertThatThrownBy(() -> deployment.awaitSettled(List.of("one")))
        .hasMessageContaining("one failed:")
        .hasMessageContaining("no such column");
  }

  @Test
  void sinkIsDeployedWithTheFieldsOfItsMapping() throws Exception {
    String validate =
        "PUT /connector-plugins/com.datastax.oss.kafka.sink.CassandraSinkConnector/config/validate";
    String list = "transforms.flatten.ensure.fields";
    ConnectorConfig sink =
        ConnectorConfig.read(Path.of("../connector-configs/cassandra-hourly-sink.json"));
    String put = "PUT /connectors/cassandra-hourly-sink/config";
    connect.responds(validate, 200, VALID).responds(put, 200, "{}");

    deployment.submit(sink.without(Set.of(list)));

    assertThat(connect.body(put).path(list).asText()).isEqualTo(sink.config().get(list));
    assertThat(connect.body(validate).path(list)).isEqualTo(connect.body(put).path(list));
  }

  @Test
  void sinkIsDeployedWithTheSettingsOfItsCluster() throws Exception {
    String put = "PUT /connectors/cassandra-hourly-sink/config";
    ConnectorConfig sink =
        ConnectorConfig.read(Path.of("../connector-configs/cassandra-hourly-sink.json"));
    connect
        .responds(
            "PUT /connector-plugins/com.datastax.oss.kafka.sink.CassandraSinkConnector/config/validate",
            200,
            VALID)
        .responds(put, 200, "{}")
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 201, "{}");
    Deployment secured =
        new Deployment(
            new ConnectClient(connect.uri(), Duration.ofMillis(1), ATTEMPTS),
            Map.of("auth.username", "weather_sink", "tasks.max", "2", "port", ""),
            Remedies.LOCAL,
            Duration.ofMillis(1),
            Duration.ofMillis(ATTEMPTS));

    secured.submit(sink);
    secured.submit(ONE);

    assertThat(connect.body(put).path("auth.username").asText()).isEqualTo("weather_sink");
    assertThat(connect.body(put).path("tasks.max").asText()).isEqualTo("2");
    assertThat(connect.body(put).has("port")).isFalse();
    assertThat(connect.body(PUT).has("auth.username")).isFalse();
  }

  @Test
  void invalidConnectorIsNotDeployedAndOnlyInvalidSettingsAreReported() {
    connect.responds(
        VALIDATE,
        200,
        """
        {"error_count": 2, "configs": [
          {"value": {"name": "topics", "value": "secret", "errors": []}},
          {"value": {"name": "start.date", "value": "x", "errors": ["not a day", "too early"]}},
          {"value": {"name": "url", "value": "y", "errors": ["no URL"]}}]}\
        """);

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .isInstanceOf(ToolException.class)
        .message()
        .isEqualToNormalizingNewlines(
            """
            one is not valid and was not deployed:
              start.date  not a day
              start.date  too early
              url         no URL\
            """);
    assertThat(connect.requests()).containsExactly(VALIDATE);
  }

  @Test
  void requestsAreRetriedDuringARebalance() throws Exception {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 409, REBALANCE)
        .responds(PUT, 409, REBALANCE)
        .responds(PUT, 200, "{}")
        .responds(STATUS, 404, "{\"message\": \"No status found for connector one\"}")
        .responds(STATUS, 200, status("RUNNING", task("RUNNING", "")));

    deployment.deploy(ONE);

    assertThat(connect.requests()).containsExactly(VALIDATE, PUT, PUT, PUT, STATUS, STATUS);
  }

  @Test
  void endlessRebalanceFailsTheDeployment() {
    connect.responds(VALIDATE, 200, VALID).responds(PUT, 409, REBALANCE);

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .isInstanceOf(RestException.class)
        .hasMessage(
            "Connect rejected PUT /connectors/one/config: Cannot complete request momentarily"
                + " (HTTP status 409)");
    assertThat(Collections.frequency(connect.requests(), PUT)).isEqualTo(ATTEMPTS);
  }

  @Test
  void rejectedRequestIsNotRetried() {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 400, "{\"error_code\": 400, \"message\": \"Connector name mismatch\"}");

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .hasMessageContaining("Connector name mismatch (HTTP status 400)");
    assertThat(connect.requests()).containsExactly(VALIDATE, PUT);
  }

  @Test
  void failedTaskShowsTheFirstLinesOfItsTrace() {
    String trace =
        "org.ConnectException: table is missing\\n\\tat a.b.C(D.java:1)\\nCaused by: x.Y: no table"
            + "\\n\\tat e.f.G(H.java:2)\\n";
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 200, "{}")
        .responds(STATUS, 200, status("RUNNING", task("FAILED", trace)));

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("one failed")
        .hasMessageContaining("table is missing")
        .hasMessageContaining("Caused by: x.Y: no table")
        .hasMessageNotContaining("D.java");
  }

  @Test
  void shortFailureOfATaskIsTolerated() throws Exception {
    String failed = status("RUNNING", task("FAILED", "no such model"));
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 200, "{}")
        .responds(STATUS, 200, failed)
        .responds(STATUS, 200, failed)
        .responds(STATUS, 200, status("RUNNING", task("RUNNING", "")));

    deployment.deploy(ONE);

    assertThat(Collections.frequency(connect.requests(), STATUS)).isEqualTo(3);
  }

  @Test
  void taskThatNeverRunsFailsTheDeployment() {
    connect
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 200, "{}")
        .responds(STATUS, 200, status("RUNNING", task("UNASSIGNED", "")));

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("one is not running");
  }

  @Test
  void restartIsRequestedForTheConnectorAndForEachTask() throws Exception {
    String tasks = "[{\"connector\": \"one\", \"task\": 0}, {\"connector\": \"one\", \"task\": 1}]";
    connect
        .responds("POST /connectors/one/restart", 204, "")
        .responds("GET /connectors/one", 200, "{\"tasks\": " + tasks + "}")
        .responds("POST /connectors/one/tasks/0/restart", 409, REBALANCE)
        .responds("POST /connectors/one/tasks/0/restart", 204, "")
        .responds("POST /connectors/one/tasks/1/restart", 204, "")
        .responds(STATUS, 200, status("RUNNING", task("RUNNING", "")));

    deployment.restart("one");

    assertThat(connect.requests())
        .startsWith(
            "POST /connectors/one/restart",
            "GET /connectors/one",
            "POST /connectors/one/tasks/0/restart",
            "POST /connectors/one/tasks/0/restart",
            "POST /connectors/one/tasks/1/restart");
  }

  @Test
  void restartOfAMissingConnectorFailsAtOnce() {
    String restart = "POST /connectors/one/restart";
    connect
        .responds(restart, 404, "{\"message\": \"Unknown connector: one\"}")
        .responds("GET /connectors", 200, "[\"two\", \"three\"]");

    assertThatThrownBy(() -> deployment.restart("one"))
        .hasMessage("There is no connector one. Connectors: three, two.");
    assertThat(connect.requests()).containsExactly(restart, "GET /connectors");
  }

  @Test
  void removalIsRetriedDuringARebalance() throws Exception {
    connect.responds(DELETE, 409, REBALANCE).responds(DELETE, 204, "");

    deployment.remove("one");
    assertThat(connect.requests()).containsExactly(DELETE, DELETE);
  }

  @Test
  void removalWhoseResponseTheLeaderDidNotSendSucceeds() throws Exception {
    connect
        .responds(DELETE, 500, "{\"message\": \"IO Error trying to forward REST request: EOF\"}")
        .responds(DELETE, 404, "{\"message\": \"Connector one not found\"}");

    deployment.remove("one");
    assertThat(connect.requests()).containsExactly(DELETE, DELETE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | Cannot complete request momentarily | {\"message\": \"Connector one not found\"}",
        "500 | IO Error trying to forward REST request | <html>Not found</html>"
      })
  void removalOfAMissingConnectorFails(int status, String reason, String response) {
    connect
        .responds(DELETE, status, "{\"message\": \"" + reason + "\"}")
        .responds(DELETE, 404, response)
        .responds("GET /connectors", 200, "[]");

    assertThatThrownBy(() -> deployment.remove("one")).isInstanceOf(RestException.class);
  }

  @Test
  void changedConnectorWithoutAWorkerWillRun() throws Exception {
    connect
        .responds(STATUS, 200, status("UNASSIGNED", task("UNASSIGNED", "")))
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 200, "{}");

    assertThat(deployment.update(ONE)).isTrue();
    assertThat(connect.requests()).containsExactly(STATUS, VALIDATE, PUT);
  }

  @Test
  void changeOfAHaltedConnectorDoesNotWaitForItsTasks() throws Exception {
    connect
        .responds(STATUS, 200, status("STOPPED", ""))
        .responds(VALIDATE, 200, VALID)
        .responds(PUT, 200, "{}");

    assertThat(deployment.update(ONE)).isFalse();
    assertThat(connect.requests()).containsExactly(STATUS, VALIDATE, PUT);
  }

  @Test
  void unreachableWorkerIsNamed() {
    URI gone = connect.uri();
    connect.close();

    assertThatThrownBy(() -> deployment.deploy(ONE))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(gone.toString())
        .hasMessageContaining("bin/weather-connect logs connect");
  }

  private static String status(String state, String tasks) {
    return """
    {"name": "one", "type": "sink", "connector": {"state": "%s", "worker_id": "w"},
     "tasks": [%s]}\
    """
        .formatted(state, tasks);
  }

  private static String task(String state, String trace) {
    return "{\"id\": 0, \"state\": \"%s\", \"trace\": \"%s\"}".formatted(state, trace);
  }
}
