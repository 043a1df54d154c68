package io.weatherconnect.tools.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.tools.ToolException;
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
 * Connect's REST API. Every method throws {@link RestException} when Connect refuses, with the
 * reason that it gave, and {@link ToolException} when it does not answer. Safe for several threads.
 */
public final class ConnectClient {
  // Longer than the 90 s after which a worker gives up on a request itself.
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param base where a worker listens, for instance {@code http://127.0.0.1:8083}
   */
  public ConnectClient(URI base) {
    this.base = base;
  }

  /**
   * The names of all connectors.
   *
   * @return in the order that Connect gives
   */
  public List<String> connectors() throws InterruptedException {
    List<String> names = new ArrayList<>();
    exchange("GET", "/connectors", null).forEach(name -> names.add(name.textValue()));
    return names;
  }

  /**
   * Lets the worker check a configuration without deploying it.
   *
   * @param connector what to check
   * @return what is wrong, empty when nothing is
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
    return errors;
  }

  /**
   * Creates the connector, or gives it another configuration.
   *
   * @param connector what to deploy
   */
  public void put(ConnectorConfig connector) throws InterruptedException {
    exchange("PUT", connectorPath(connector.name()) + "/config", connector.config());
  }

  /**
   * How a connector and its tasks are.
   *
   * @param name the connector's
   * @return its status
   */
  public ConnectorStatus status(String name) throws InterruptedException {
    return ConnectorStatus.fromJson(exchange("GET", connectorPath(name) + "/status", null));
  }

  /**
   * Removes a connector. Its offsets stay.
   *
   * @param name the connector's
   */
  public void delete(String name) throws InterruptedException {
    exchange("DELETE", connectorPath(name), null);
  }

  private static String connectorPath(String name) {
    return "/connectors/" + encode(name);
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode exchange(String method, String path, Map<String, String> body)
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
      return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new ToolException(
          "Connect does not answer at %s (%s). Start it with 'make run', or see its log."
              .formatted(base, e.getMessage() == null ? e.getClass().getSimpleName() : e),
          e);
    }
  }

  private static JsonNode read(HttpResponse<String> response) throws JsonProcessingException {
    if (response.statusCode() >= 400) {
      throw new RestException(response.statusCode(), reason(response));
    }
    return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
  }

  private static String reason(HttpResponse<String> response) {
    String told = "HTTP status " + response.statusCode();
    try {
      return JSON.readTree(response.body()).path("message").asText(told);
    } catch (JsonProcessingException e) {
      // Something else than Connect answered, a proxy perhaps: its page would not help.
      return told;
    }
  }
}
