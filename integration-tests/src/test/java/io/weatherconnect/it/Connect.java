package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.WeatherOrigin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Controls a Connect worker through its REST API only, as a user does. */
final class Connect {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Rest rest;
  private final WeatherOrigin weather;

  Connect(URI worker, URI weather) {
    this.rest = new Rest(worker);
    this.weather = new WeatherOrigin(weather);
  }

  /** Returns a shipped configuration that uses the simulator instead of the public hosts. */
  ConnectorConfig shipped(String file) {
    Path path = TestStack.layout().connectorConfigs().resolve(file);
    return weather.redirect(ConnectorConfig.read(path));
  }

  /** Returns a shipped sink with another name and topic. */
  ConnectorConfig shippedSink(String file, String name, String topic) {
    ConnectorConfig shipped = shipped(file);
    String shippedTopic = shipped.config().get("topics");
    Map<String, String> config = new HashMap<>();
    shipped
        .config()
        .forEach(
            (key, value) ->
                config.put(
                    key.replace("." + shippedTopic + ".", "." + topic + "."),
                    value.equals(shippedTopic) ? topic : value));
    return new ConnectorConfig(name, config);
  }

  /** Creates a connector with POST. */
  void post(ConnectorConfig connector) {
    ObjectNode body = JSON.createObjectNode().put("name", connector.name());
    body.set("config", JSON.valueToTree(connector.config()));
    Rest.Response response = change("POST", "/connectors", body);
    assertThat(response.status()).as("%s", response.body()).isEqualTo(201);
  }

  /** Reconfigures an existing connector with PUT. */
  void configure(ConnectorConfig connector) {
    Rest.Response response =
        change(
            "PUT",
            "/connectors/" + connector.name() + "/config",
            JSON.valueToTree(connector.config()));
    assertThat(response.status()).as("%s", response.body()).isEqualTo(200);
  }

  /** Stops a connector and waits until it is stopped. */
  void stop(String name) {
    change("PUT", "/connectors/" + name + "/stop", null);
    awaitState(name, "STOPPED");
  }

  /** Pauses a connector and waits until it is paused. */
  void pause(String name) {
    change("PUT", "/connectors/" + name + "/pause", null);
    awaitState(name, "PAUSED");
  }

  /** Resumes a stopped or paused connector. */
  void resume(String name) {
    change("PUT", "/connectors/" + name + "/resume", null);
  }

  /** Sets the day through which a location is delivered. The connector must be stopped. */
  void rewind(String name, String location, LocalDate through) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode entry = body.putArray("offsets").addObject();
    entry.putObject("partition").put("location", location);
    entry.putObject("offset").put("version", 1).put("through", through.toString()).put("query", "");
    Rest.Response response = change("PATCH", "/connectors/" + name + "/offsets", body);
    assertThat(response.status()).as("%s", response.body()).isEqualTo(200);
  }

  /** Restarts a connector's failed tasks, as an operator does after an outage. */
  void restartFailed(String name) {
    change("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true", null);
    awaitRunning(name);
  }

  /** Sends a request, and retries it during rebalances. */
  Rest.Response change(String method, String path, JsonNode body) {
    return await()
        .atMost(TIMEOUT)
        .until(() -> rest.send(method, path, body), response -> !isTransient(response));
  }

  /** 409 during a rebalance; 500 from a worker until the group detects that the leader failed. */
  private static boolean isTransient(Rest.Response response) {
    return response.status() == 409
        || (response.status() == 500
            && response.body().at("/message").asText().contains("trying to forward REST request"));
  }

  /** Deletes a connector and its offsets, so that another test can use its name. */
  void remove(String name) {
    stop(name);
    change("DELETE", "/connectors/" + name + "/offsets", null);
    delete(name);
  }

  /** Deletes a connector but not its offsets. */
  void delete(String name) {
    change("DELETE", "/connectors/" + name, null);
    await()
        .atMost(TIMEOUT)
        .until(() -> rest.send("GET", "/connectors/" + name, null).status() == 404);
  }

  void awaitRunning(String name) {
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode status = status(name);
              return status.at("/connector/state").asText().equals("RUNNING")
                  && !status.at("/tasks").isEmpty()
                  && status.findValuesAsText("state").stream().allMatch("RUNNING"::equals);
            });
  }

  void awaitState(String name, String state) {
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> status(name).at("/connector/state").asText().equals(state));
  }

  /** Waits for a task to fail and returns its stack trace. */
  String awaitFailure(String name) {
    return await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> status(name).at("/tasks/0/trace").asText(), trace -> !trace.isEmpty());
  }

  JsonNode status(String name) {
    return rest.get("/connectors/" + name + "/status");
  }

  /** Returns the day through which each location is delivered, from the stored offsets. */
  Map<String, LocalDate> through(String name) {
    Map<String, LocalDate> through = new HashMap<>();
    for (JsonNode offset : rest.get("/connectors/" + name + "/offsets").at("/offsets")) {
      through.put(
          offset.at("/partition/location").asText(),
          LocalDate.parse(offset.at("/offset/through").asText()));
    }
    return through;
  }

  /** Waits until the stored offsets of this many locations have reached a day. */
  void awaitThrough(String name, LocalDate day, int locations) {
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> through(name).values().stream().filter(day::equals).count() == locations);
  }

  /** Validates a configuration and returns the error messages by key. */
  Map<String, List<String>> validate(Map<String, String> config) {
    String plugin = config.get("connector.class");
    String path =
        "/connector-plugins/" + plugin.substring(plugin.lastIndexOf('.') + 1) + "/config/validate";
    Rest.Response response = rest.send("PUT", path, JSON.valueToTree(config));
    assertThat(response.status()).as("%s", response.body()).isEqualTo(200);
    Map<String, List<String>> errors = new HashMap<>();
    for (JsonNode entry : response.body().at("/configs")) {
      List<String> messages = new ArrayList<>();
      entry.at("/value/errors").forEach(error -> messages.add(error.asText()));
      if (!messages.isEmpty()) {
        errors.put(entry.at("/value/name").asText(), messages);
      }
    }
    return errors;
  }

  Rest rest() {
    return rest;
  }
}
