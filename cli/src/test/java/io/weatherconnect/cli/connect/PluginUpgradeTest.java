package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Remedies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PluginUpgradeTest {
  private static final int ATTEMPTS = 5;
  private static final String CLASS = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";
  private static final String FLATTEN = "io.weatherconnect.transforms.FlattenStruct$Value";
  private static final String PLUGINS = "GET /connector-plugins";
  private static final String PUT_SOURCE = "PUT /connectors/source/config";
  private static final String PUT_SINK = "PUT /connectors/sink/config";
  private static final String SOURCE_STATUS = "GET /connectors/source/status";
  private static final String SINK_STATUS = "GET /connectors/sink/status";
  private static final String SELECTABLE =
      "{\"configs\": [{\"value\": {\"name\": \"connector.plugin.version\", \"errors\": []}}]}";

  private static final ConnectorConfig SOURCE =
      new ConnectorConfig("source", Map.of("connector.class", CLASS));
  private static final ConnectorConfig SINK =
      new ConnectorConfig(
          "sink",
          Map.of(
              "connector.class", "a.B",
              "transforms", "flatten,other",
              "transforms.flatten.type", FLATTEN,
              "transforms.other.type", "org.example.Other"));

  private FakeConnect connect;
  private ConnectClient client;

  @BeforeEach
  void startWorkerWithTwoVersions() throws IOException {
    connect = new FakeConnect();
    client = new ConnectClient(connect.uri(), Duration.ofMillis(1), ATTEMPTS);
    connect
        .responds(PLUGINS, 200, plugins())
        .responds("PUT /connector-plugins/a.B/config/validate", 200, SELECTABLE)
        .responds(PUT_SOURCE, 200, "{}")
        .responds(PUT_SINK, 200, "{}")
        .responds(SINK_STATUS, 200, status("RUNNING", "1.5.0"));
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void versionOfEachPluginOfTheProjectIsSelected() throws Exception {
    selectable();
    connect.responds(SOURCE_STATUS, 200, status("RUNNING", "0.2.0"));

    upgrade("0.2.0", SOURCE, SINK);

    assertThat(connect.body(PUT_SOURCE).path("connector.plugin.version").asText())
        .isEqualTo("0.2.0");
    assertThat(connect.body(PUT_SINK).path("transforms.flatten.plugin.version").asText())
        .isEqualTo("0.2.0");
    assertThat(connect.body(PUT_SINK).properties())
        .extracting(Map.Entry::getKey)
        .doesNotContain("connector.plugin.version", "transforms.other.plugin.version");
  }

  @Test
  void missingVersionIsRejectedBeforeAnyChange() {
    selectable();

    assertThatThrownBy(() -> upgrade("0.3.0", SOURCE, SINK))
        .hasMessageContaining("Version 0.3.0 is missing on this worker, and nothing was changed:")
        .hasMessageContaining("connector.plugin.version: " + CLASS)
        .hasMessageContaining("is installed in 0.1.0, 0.2.0")
        .hasMessageContaining("plugin.path");
    assertThat(connect.requests()).doesNotContain(PUT_SOURCE, PUT_SINK);
  }

  @Test
  void pluginThatTheVersionLacksIsRejected() {
    ConnectorConfig moving =
        SINK.with("transforms.other.type", "io.weatherconnect.transforms.MoveValueToKey");

    assertThatThrownBy(() -> upgrade("0.1.0", moving))
        .hasMessageContaining("transforms.other.plugin.version")
        .hasMessageContaining("is installed in 0.2.0");
    assertThat(connect.requests()).doesNotContain(PUT_SINK);
  }

  @Test
  void failureRestoresAllConnectors() {
    selectable();
    connect.responds(SOURCE_STATUS, 200, status("RUNNING", "0.2.0"));
    for (int i = 0; i < ATTEMPTS; i++) {
      connect.responds(SOURCE_STATUS, 200, status("FAILED", "0.1.0"));
    }
    connect.responds(SOURCE_STATUS, 200, status("RUNNING", "0.2.0"));

    assertThatThrownBy(() -> upgrade("0.1.0", SINK, SOURCE))
        .hasMessageContaining("source failed:")
        .hasMessageContaining("The previous configuration is deployed again");
    assertThat(connect.body(PUT_SOURCE).has("connector.plugin.version")).isFalse();
    assertThat(connect.body(PUT_SINK).has("transforms.flatten.plugin.version")).isFalse();
  }

  @Test
  void rejectedConnectorRestoresThoseBeforeIt() {
    connect
        .responds(SOURCE_STATUS, 200, status("RUNNING", "0.2.0"))
        .responds(
            "PUT /connector-plugins/" + CLASS + "/config/validate",
            200,
            "{\"configs\": [{\"value\": {\"name\": \"k\", \"errors\": [\"is unknown\"]}}]}");

    assertThatThrownBy(() -> upgrade("0.1.0", SINK, SOURCE))
        .hasMessageContaining("source is not valid and was not deployed:")
        .hasMessageContaining("The previous configuration is deployed again");
    assertThat(connect.body(PUT_SINK).has("transforms.flatten.plugin.version")).isFalse();
  }

  @Test
  void oldVersionThatStillRunsIsAFailure() {
    selectable();
    connect.responds(SOURCE_STATUS, 200, status("RUNNING", "0.1.0"));

    assertThatThrownBy(() -> upgrade("0.2.0", SOURCE))
        .hasMessageContaining("source is not running in version 0.2.0 after 0 s.");
  }

  @Test
  void oldTasksMayRunUntilTheRebalance() throws Exception {
    selectable();
    connect
        .responds(SOURCE_STATUS, 200, status("RUNNING", "0.1.0"))
        .responds(SOURCE_STATUS, 200, status("RUNNING", "0.1.0"))
        .responds(SOURCE_STATUS, 200, status("RUNNING", "0.2.0"));

    upgrade("0.2.0", SOURCE);
    assertThat(connect.requests()).containsOnlyOnce(PUT_SOURCE);
  }

  @Test
  void stoppedConnectorIsChangedAndNotAwaited() throws Exception {
    selectable();
    connect.responds(SOURCE_STATUS, 200, status("STOPPED", ""));

    upgrade("0.1.0", SOURCE);

    assertThat(connect.body(PUT_SOURCE).path("connector.plugin.version").asText())
        .isEqualTo("0.1.0");
  }

  @Test
  void workerThatCannotSelectVersionsIsReported() {
    connect.responds(
        "PUT /connector-plugins/" + CLASS + "/config/validate", 200, "{\"configs\": []}");

    assertThatThrownBy(() -> upgrade("0.2.0", SOURCE))
        .hasMessageContaining("needs Connect 4.1")
        .hasMessageContaining("Replace the plugin directories");
    assertThat(connect.requests()).doesNotContain(PUT_SOURCE);
  }

  private void selectable() {
    connect.responds("PUT /connector-plugins/" + CLASS + "/config/validate", 200, SELECTABLE);
  }

  private void upgrade(String version, ConnectorConfig... connectors) throws InterruptedException {
    Deployment deployment =
        new Deployment(client, Remedies.LOCAL, Duration.ofMillis(1), Duration.ofMillis(ATTEMPTS));
    new PluginUpgrade(client, deployment, version).apply(List.of(connectors));
  }

  private static String plugins() {
    String plugin = "{\"class\": \"%s\", \"version\": \"%s\"}";
    return List.of(
            plugin.formatted(CLASS, "0.1.0"),
            plugin.formatted(CLASS, "0.2.0"),
            plugin.formatted(FLATTEN, "0.1.0"),
            plugin.formatted(FLATTEN, "0.2.0"),
            plugin.formatted("io.weatherconnect.transforms.MoveValueToKey", "0.2.0"))
        .toString();
  }

  private static String status(String state, String version) {
    String task =
        state.equals("STOPPED")
            ? ""
            : "{\"id\": 0, \"state\": \"%s\", \"version\": \"%s\", \"trace\": \"why\"}"
                .formatted(state, version);
    return """
    {"name": "x", "connector": {"state": "%s", "version": "%s"}, "tasks": [%s]}\
    """
        .formatted(state.equals("FAILED") ? "RUNNING" : state, version, task);
  }
}
