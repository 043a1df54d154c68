package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A client of Connect's REST API. A request that a rebalance rejects is repeated for up to 90 s.
 * Every method throws {@link RestException} with Connect's reason when Connect rejects the request,
 * and another {@link ToolException} when it does not respond. Thread-safe.
 */
public final class ConnectClient {
  // Longer than the 90 s after which a worker gives up on a request itself.
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Duration interval;
  private final int attempts;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** Creates a client of a worker, for instance {@code http://127.0.0.1:8083}. */
  public ConnectClient(URI base) {
    this(base, Duration.ofMillis(250), 360);
  }

  ConnectClient(URI base, Duration interval, int attempts) {
    this.base = base;
    this.interval = interval;
    this.attempts = attempts;
  }

  /** Returns the names of all connectors, in the order that Connect gives. */
  public List<String> connectors() throws InterruptedException {
    return JSON.convertValue(exchange("GET", "/connectors", null), new TypeReference<>() {});
  }

  /**
   * Validates a configuration without deploying it, and the mappings of a Cassandra sink against
   * its transforms, which the worker does not. Returns the errors.
   */
  public List<ConfigError> validate(ConnectorConfig connector) throws InterruptedException {
    String path = "/connector-plugins/%s/config/validate".formatted(encode(connector.plugin()));
    Map<String, String> body = connector.with("name", connector.name()).config();
    List<ConfigError> errors = new ArrayList<>();
    for (JsonNode setting : exchange("PUT", path, body).path("configs")) {
      JsonNode value = setting.path("value");
      for (JsonNode message : value.path("errors")) {
        errors.add(new ConfigError(value.path("name").asText(), message.asText()));
      }
    }
    errors.addAll(SinkMapping.errors(connector));
    return errors;
  }

  /** Creates the connector or updates its configuration. */
  public void put(ConnectorConfig connector) throws InterruptedException {
    exchange("PUT", connectorPath(connector.name()) + "/config", connector.config());
  }

  /** Returns the status of a connector and its tasks. */
  public ConnectorStatus status(String name) throws InterruptedException {
    return ConnectorStatus.fromJson(exchange("GET", connectorPath(name) + "/status", null));
  }

  /** Removes a connector. Its offsets stay. */
  public void delete(String name) throws InterruptedException {
    exchange("DELETE", connectorPath(name), null);
  }

  /** Returns a connector's settings as deployed. */
  public ConnectorConfig config(String name) throws InterruptedException {
    JsonNode config = exchange("GET", connectorPath(name) + "/config", null);
    return new ConnectorConfig(name, JSON.convertValue(config, new TypeReference<>() {}));
  }

  /**
   * Returns the topics that a connector has written to or read from since it was created, none
   * before the first record.
   */
  public List<String> topics(String name) throws InterruptedException {
    List<String> topics = new ArrayList<>();
    exchange("GET", connectorPath(name) + "/topics", null)
        .path(name)
        .path("topics")
        .forEach(topic -> topics.add(topic.asText()));
    return topics;
  }

  /** Returns the committed offset of each partition, none before the first commit. */
  public List<ConnectorOffset> offsets(String name) throws InterruptedException {
    JsonNode json = exchange("GET", connectorPath(name) + "/offsets", null);
    return JSON.convertValue(json.path("offsets"), new TypeReference<>() {});
  }

  /** Alters the offsets of a stopped connector. Partitions that are not named keep theirs. */
  public void alterOffsets(String name, List<ConnectorOffset> offsets) throws InterruptedException {
    exchange("PATCH", connectorPath(name) + "/offsets", Map.of("offsets", offsets));
  }

  /** Deletes all offsets of a stopped connector. */
  public void resetOffsets(String name) throws InterruptedException {
    exchange("DELETE", connectorPath(name) + "/offsets", null);
  }

  /** Restarts a connector and all of its tasks. */
  public void restart(String name) throws InterruptedException {
    exchange("POST", connectorPath(name) + "/restart?includeTasks=true&onlyFailed=false", null);
  }

  /** Pauses a connector. Its tasks keep their resources. */
  public void pause(String name) throws InterruptedException {
    exchange("PUT", connectorPath(name) + "/pause", null);
  }

  /** Stops a connector. Its offsets can be changed only then. */
  public void stop(String name) throws InterruptedException {
    exchange("PUT", connectorPath(name) + "/stop", null);
  }

  /** Resumes a paused or stopped connector. */
  public void resume(String name) throws InterruptedException {
    exchange("PUT", connectorPath(name) + "/resume", null);
  }

  private static String connectorPath(String name) {
    return "/connectors/" + encode(name);
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Sends any request of Connect's REST API, with JSON unless the body is null. Returns the
   * response's JSON, a missing node when it has no body.
   */
  public JsonNode exchange(String method, String path, Map<String, ?> body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Accept", "application/json");
    try {
      if (body == null) {
        request.method(method, HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
      }
      return send(request.build());
    } catch (IOException e) {
      throw new ToolException(
          "Connect does not respond at %s (%s). Start it with 'make run', or see its log."
              .formatted(base, e.getMessage() == null ? e.getClass().getSimpleName() : e),
          e);
    }
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() < 400) {
        return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
      }
      RestException rejection =
          new RestException(
              request.method() + " " + request.uri().getRawPath(),
              response.statusCode(),
              reason(response));
      if (!rejection.isTransient() || attempt == attempts) {
        throw rejection;
      }
      Thread.sleep(interval.toMillis());
    }
  }

  private static String reason(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body()).path("message").asText("no reason given");
    } catch (JsonProcessingException e) {
      // The response is not from Connect but perhaps from a proxy; its page would not help.
      return "no response of Connect's own";
    }
  }
}
