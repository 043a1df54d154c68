package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectClientTest {
  private FakeConnect connect;
  private ConnectClient client;

  @BeforeEach
  void startWorker() throws IOException {
    connect = new FakeConnect();
    client = new ConnectClient(connect.uri());
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void nameIsEncodedInThePath() throws Exception {
    connect.responds("PUT /connectors/a%20b%2Fc/pause", 202, "");

    client.pause("a b/c");

    assertThat(connect.requests()).containsExactly("PUT /connectors/a%20b%2Fc/pause");
  }

  @Test
  void offsetsKeepTheirOwnShape() throws Exception {
    connect.responds(
        "GET /connectors/one/offsets",
        200,
        """
        {"offsets": [{"partition": {"location": "Berlin"},
                      "offset": {"version": 1, "through": "2024-05-28"}}]}\
        """);

    assertThat(client.offsets("one"))
        .containsExactly(
            new ConnectorOffset(
                Map.of("location", "Berlin"), Map.of("version", 1, "through", "2024-05-28")));
  }

  @Test
  void topicsAndSettingsAreReadFromTheirEnvelopes() throws Exception {
    connect
        .responds("GET /connectors/one/topics", 200, "{\"one\": {\"topics\": [\"t\", \"u\"]}}")
        .responds(
            "GET /connectors/one/config", 200, "{\"connector.class\": \"a.B\", \"topics\": \"t\"}");

    assertThat(client.topics("one")).isEqualTo(List.of("t", "u"));
    assertThat(client.config("one").plugin()).isEqualTo("a.B");
  }

  @Test
  void configurationIsReadAgainAfterARebalance() throws Exception {
    client = new ConnectClient(connect.uri(), Duration.ofMillis(1), 2);
    connect
        .responds(
            "GET /connectors/one/config",
            500,
            "{\"message\": \"Request cannot be completed because a rebalance is expected\"}")
        .responds("GET /connectors/one/config", 200, "{\"connector.class\": \"a.B\"}");

    assertThat(client.config("one").plugin()).isEqualTo("a.B");
  }

  @Test
  void changeIsRepeatedByALeaderThatAnotherOneHasReplacedInTheMeantime() throws Exception {
    client = new ConnectClient(connect.uri(), Duration.ofMillis(1), 2);
    connect
        .responds(
            "PUT /connectors/one/pause",
            500,
            "{\"message\": \"Failed to write to config topic; this may be due to a transient error"
                + " and the request can be safely retried\"}")
        .responds("PUT /connectors/one/pause", 202, "");

    client.pause("one");

    assertThat(connect.requests()).hasSize(2);
  }

  @Test
  void statusReportsTheFirstFailedTask() throws Exception {
    connect.responds(
        "GET /connectors/one/status",
        200,
        """
        {"name": "one", "type": "source", "connector": {"state": "RUNNING"}, "tasks": [
          {"id": 0, "state": "RUNNING"}, {"id": 1, "state": "FAILED", "trace": "why"}]}\
        """);

    ConnectorStatus status = client.status("one");

    assertThat(status.isRunning()).isFalse();
    assertThat(status.failure()).contains("why");
  }

  @Test
  void redirectIsRejected() {
    connect.responds("PUT /connectors/one/pause", 302, "");

    assertThatThrownBy(() -> client.pause("one"))
        .isInstanceOf(RestException.class)
        .hasMessage(
            "Connect rejected PUT /connectors/one/pause: a redirect, which is not followed; set"
                + " --connect to the URL of the worker itself (HTTP status 302)");
  }

  @Test
  void successThatIsNotJsonIsReportedWithoutIt() {
    connect.responds("GET /connectors", 200, "<html>secret</html>");

    assertThatThrownBy(() -> client.connectors())
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The response to GET /connectors at %s is not one of Connect. Check that this is the URL"
                    .formatted(connect.uri())
                + " of a worker's REST API.");
  }

  @Test
  void offsetsWithoutAPartitionAreReported() {
    connect.responds(
        "GET /connectors/one/offsets",
        200,
        "{\"offsets\": [{\"partition\": null, \"offset\": {}}]}");

    assertThatThrownBy(() -> client.offsets("one"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("GET /connectors/one/offsets");
  }

  @Test
  void settingWithoutAValueIsNotSet() throws Exception {
    connect.responds(
        "GET /connectors/one/config", 200, "{\"connector.class\": \"a.B\", \"tasks.max\": null}");

    assertThat(client.config("one").config()).containsOnlyKeys("connector.class");
  }

  @Test
  void longReasonIsCut() {
    connect.responds(
        "GET /connectors", 400, "{\"message\": \"%s\"}".formatted("x".repeat(100_000)));

    assertThatThrownBy(() -> client.connectors()).message().hasSizeLessThan(6_000);
  }

  @Test
  void pageOfAProxyIsNotPrinted() {
    connect.responds("GET /connectors", 502, "<html>secret</html>");

    assertThatThrownBy(() -> client.connectors())
        .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(502))
        .hasMessage(
            "Connect rejected GET /connectors: no response of Connect's own (HTTP status 502)");
  }
}
