package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real services keep all data over a restart, also on other ports. */
@Timeout(300)
final class RestartIT {
  @TempDir private Path directory;

  @Test
  void dataSurvivesOnOtherPortsAndTheRegistryForgetsNothingWhenKilled() throws Exception {
    int id;
    try (LocalStack first = stack()) {
      first.start();
      createTopic(first.state());
      id = register(first.state(), "long");
      insertRow(first.state());
    }

    try (LocalStack second = stack()) {
      second.start();

      assertThat(topics(second.state())).contains("kept");
      assertThat(schema(second.state(), id)).isEqualTo("{\"type\":\"long\"}");
      assertThat(rowTimezone(second.state())).isEqualTo("GMT");

      // Killed right after its response.
      int newest = register(second.state(), "double");
      second.kill(Service.REGISTRY);
      second.start(Service.REGISTRY);

      assertThat(newest).isNotEqualTo(id);
      assertThat(schema(second.state(), newest)).isEqualTo("{\"type\":\"double\"}");
    }
  }

  private LocalStack stack() {
    return LocalStack.in(layout())
        .runDirectory(directory)
        .ports(Ports.ephemeral())
        .services(Service.KAFKA, Service.REGISTRY, Service.CASSANDRA)
        .build();
  }

  private static ProjectLayout layout() {
    return new ProjectLayout(Path.of("../.."));
  }

  private static void createTopic(StackState state) throws Exception {
    try (Admin admin = admin(state)) {
      admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }
  }

  private static Set<String> topics(StackState state) throws Exception {
    try (Admin admin = admin(state)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(StackState state) {
    return Admin.create(Map.of("bootstrap.servers", state.bootstrapServers()));
  }

  private static int register(StackState state, String type) throws Exception {
    String schema = "{\"schema\": \"{\\\"type\\\": \\\"%s\\\"}\"}".formatted(type);
    JsonNode response =
        registry(
            state,
            "/subjects/" + type + "/versions",
            request ->
                request
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(schema)));
    return response.required("id").intValue();
  }

  private static String schema(StackState state, int id) throws Exception {
    JsonNode response = registry(state, "/schemas/ids/" + id, UnaryOperator.identity());
    return new ObjectMapper().readTree(response.required("schema").textValue()).toString();
  }

  private static JsonNode registry(
      StackState state, String path, UnaryOperator<HttpRequest.Builder> with) throws Exception {
    URI uri = state.registryUri().resolve("/apis/ccompat/v7" + path);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                with.apply(HttpRequest.newBuilder(uri)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private static void insertRow(StackState state) {
    try (CqlSession session = session(state)) {
      session.execute(
          "INSERT INTO analytics.locations (location, model, timezone) VALUES ('here', 'm',"
              + " 'GMT')");
    }
  }

  private static String rowTimezone(StackState state) {
    try (CqlSession session = session(state)) {
      return session
          .execute("SELECT timezone FROM analytics.locations WHERE location = 'here'")
          .one()
          .getString("timezone");
    }
  }

  private static CqlSession session(StackState state) {
    return CassandraSessions.open(state.cassandraAddresses(), state.cassandraDatacenter());
  }
}
