package io.weatherconnect.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks of a fake worker and a fake registry. */
final class DoctorTest {
  private static final ConnectorConfig SOURCE =
      new ConnectorConfig("live", Map.of("connector.class", "org.example.Source"));
  private static final String VALIDATE =
      "PUT /connector-plugins/org.example.Source/config/validate";

  private FakeConnect services;

  @BeforeEach
  void startServices() throws IOException {
    services = new FakeConnect();
    services
        .responds("GET /", 200, "{\"version\": \"4.3.1\"}")
        .responds("GET /connector-plugins", 200, "[]");
  }

  @AfterEach
  void stopServices() {
    services.close();
  }

  @Test
  void rejectedSettingsHaveRemedies() throws Exception {
    services.responds(
        VALIDATE,
        200,
        """
        {"configs": [
          {"value": {"name": "exactly.once.support", "errors": ["not enabled\\non this worker"]}},
          {"value": {"name": "producer.override.linger.ms", "errors": ["not allowed"]}},
          {"value": {"name": "topics", "errors": ["missing"]}}]}""");

    assertThat(texts("live", Map.of()))
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .startsWith("exactly.once.support: not enabled on this worker Fix: set")
                    .contains("exactly.once.source.support=enabled"),
            text ->
                assertThat(text)
                    .startsWith("producer.override.linger.ms: not allowed Fix: allow this key")
                    .contains("connector.client.config.override.policy"),
            text -> assertThat(text).isEqualTo("topics: missing"));
  }

  @Test
  void validConfigurationIsWell() throws Exception {
    services.responds(VALIDATE, 200, "{\"configs\": []}");

    assertThat(texts("live", Map.of()))
        .containsExactly("the configuration is valid on this worker");
    assertThat(texts("worker", Map.of()))
        .containsExactly("Kafka Connect 4.3.1 at " + services.uri());
  }

  @Test
  void configurationOfAMissingPluginIsAProblem() throws Exception {
    services.responds(VALIDATE, 404, "{\"message\": \"no such plugin\"}");

    assertThat(texts("live", Map.of()))
        .singleElement()
        .asString()
        .startsWith("The worker cannot validate it: ")
        .contains("no such plugin");
  }

  @Test
  void servicesWithoutAddressAreUnknown() throws Exception {
    services.responds(VALIDATE, 200, "{\"configs\": []}");

    assertThat(check(Map.of()))
        .filteredOn(result -> result.outcome() == Result.Outcome.UNKNOWN)
        .extracting(Result::subject)
        .containsExactly("kafka", "registry", "cassandra");
  }

  @Test
  void registryThatIsNotConfluentsIsAProblem() throws Exception {
    services
        .responds(VALIDATE, 200, "{\"configs\": []}")
        .responds("GET /subjects", 404, "")
        .responds("GET /api/subjects", 200, "[]");

    assertThat(texts("registry", Map.of(Cluster.REGISTRY, services.uri().toString())))
        .singleElement()
        .asString()
        .contains("HTTP status 404", "--rest-config");
    assertThat(texts("registry", Map.of(Cluster.REGISTRY, services.uri() + "/api")))
        .containsExactly("reachable at " + services.uri() + "/api");
    assertThat(texts("registry", Map.of(Cluster.REGISTRY, "http://127.0.0.1:1")))
        .singleElement()
        .asString()
        .startsWith("The schema registry does not respond at http://127.0.0.1:1 (");
  }

  @Test
  void workerThatDoesNotRespondIsAnError() {
    services.close();

    assertThatThrownBy(() -> check(Map.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("Connect does not respond");
  }

  private List<String> texts(String subject, Map<String, String> settings) throws Exception {
    return check(settings).stream()
        .filter(result -> result.subject().equals(subject))
        .map(Result::text)
        .toList();
  }

  private List<Result> check(Map<String, String> settings) throws Exception {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(Cluster.CONNECT, services.uri().toString());
    return new Doctor(Cluster.of(all, Optional.empty(), Remedies.LOCAL), "0.2.0")
        .check(List.of(SOURCE));
  }
}
