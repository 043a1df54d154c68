package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.cli.cluster.Workers;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of Connect's REST API. A request that a rebalance rejects is repeated for up to 90 s.
 * Every method throws {@link RestException} with Connect's reason when Connect rejects the request,
 * and another {@link ToolException} when it does not respond. Thread-safe.
 */
public final class ConnectClient {
  // Longer than the 90 s after which a worker gives up on a request itself.
  private static final Duration LIMIT = Duration.ofSeconds(100);

  /** A reason may list the errors of several settings. */
  private static final int MAX_REASON = 5_000;

  private static final Pattern CONNECTOR = Pattern.compile("^/connectors/([^/?]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workers workers;
  private final Remedies remedies;
  private final Duration interval;
  private final int attempts;

  /** Creates a client of a cluster's workers. */
  public static ConnectClient of(Cluster cluster) {
    return new ConnectClient(
        cluster.workers(LIMIT), cluster.remedies(), Duration.ofMillis(250), 360);
  }

  /** Creates a client of a worker on this machine, for instance {@code http://127.0.0.1:8083}. */
  public ConnectClient(URI worker) {
    this(worker, Duration.ofMillis(250), 360);
  }

  ConnectClient(URI worker, Duration interval, int attempts) {
    this(Workers.of(worker, LIMIT), Remedies.LOCAL, interval, attempts);
  }

  private ConnectClient(Workers workers, Remedies remedies, Duration interval, int attempts) {
    this.workers = workers;
    this.remedies = remedies;
    this.interval = interval;
    this.attempts = attempts;
  }

  /** Returns the URLs of the workers, separated by commas. */
  public String urls() {
    return workers.urls();
  }

  /** A connector's settings and its status. */
  public record Deployed(ConnectorConfig config, ConnectorStatus status) {
    /** Whether it is a sink. */
    public boolean isSink() {
      return status.type().equals("sink");
    }
  }

  /**
   * Returns all connectors, sorted by name, with one request to a healthy worker if there is one.
   */
  public List<Deployed> deployed() throws InterruptedException {
    workers.preferHealthy();
    List<Deployed> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one :
        exchange("GET", "/connectors?expand=status&expand=info", null).properties()) {
      all.add(
          new Deployed(
              config(one.getKey(), one.getValue().path("info").path("config")),
              ConnectorStatus.fromJson(one.getValue().path("status"))));
    }
    all.sort(Comparator.comparing(one -> one.config().name()));
    return all;
  }

  /** Returns the names of all connectors, in the order that Connect gives. */
  public List<String> connectors() throws InterruptedException {
    return names(exchange("GET", "/connectors", null));
  }

  /**
   * Validates a configuration without deploying it, and the mappings of a Cassandra sink against
   * its transforms, which the worker does not. Returns the errors.
   */
  public List<ConfigError> validate(ConnectorConfig connector) throws InterruptedException {
    List<ConfigError> errors = new ArrayList<>();
    for (JsonNode setting : validation(connector)) {
      JsonNode value = setting.path("value");
      for (JsonNode message : value.path("errors")) {
        errors.add(new ConfigError(value.path("name").asText(), message.asText()));
      }
    }
    errors.addAll(SinkMapping.errors(connector));
    return errors;
  }

  /** Returns the definition and the value of each key, as the worker validates them. */
  JsonNode validation(ConnectorConfig connector) throws InterruptedException {
    String path = "/connector-plugins/%s/config/validate".formatted(encode(connector.plugin()));
    return exchange("PUT", path, connector.with("name", connector.name()).config()).path("configs");
  }

  /** Creates the connector or updates its configuration. */
  public void put(ConnectorConfig connector) throws InterruptedException {
    exchange("PUT", connectorPath(connector.name()) + "/config", connector.config());
  }

  /**
   * Creates a connector in the state STOPPED, so that its offsets can be changed before its first
   * start. Returns false, and changes nothing, if it exists already.
   */
  public boolean createStopped(ConnectorConfig connector) throws InterruptedException {
    Map<String, Object> body =
        Map.of("name", connector.name(), "config", connector.config(), "initial_state", "STOPPED");
    try {
      exchange("POST", "/connectors", body);
      return true;
    } catch (RestException e) {
      if (e.isConflictOfNames()) {
        return false;
      }
      throw e;
    }
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
    return config(name, exchange("GET", connectorPath(name) + "/config", null));
  }

  private static ConnectorConfig config(String name, JsonNode json) {
    Map<String, String> config = new TreeMap<>();
    json.properties().forEach(one -> config.put(one.getKey(), one.getValue().asText(null)));
    return new ConnectorConfig(name, config);
  }

  /** Returns the names in a response of Connect. */
  public static List<String> names(JsonNode response) {
    List<String> names = new ArrayList<>();
    response.forEach(name -> names.add(name.asText()));
    return names;
  }

  /**
   * Returns the topics that a connector has written to or read from since it was created, none
   * before the first record.
   */
  public List<String> topics(String name) throws InterruptedException {
    return names(exchange("GET", connectorPath(name) + "/topics", null).path(name).path("topics"));
  }

  /** Returns the committed offset of each partition, none before the first commit. */
  public List<ConnectorOffset> offsets(String name) throws InterruptedException {
    String path = connectorPath(name) + "/offsets";
    List<ConnectorOffset> offsets = new ArrayList<>();
    for (JsonNode one : exchange("GET", path, null).path("offsets")) {
      if (!one.path("partition").isObject() || !one.path("offset").isObject()) {
        throw unexpected("GET " + path, null);
      }
      offsets.add(JSON.convertValue(one, ConnectorOffset.class));
    }
    return offsets;
  }

  /** Alters the offsets of a stopped connector. Partitions that are not named keep theirs. */
  public void alterOffsets(String name, List<ConnectorOffset> offsets) throws InterruptedException {
    exchange("PATCH", connectorPath(name) + "/offsets", Map.of("offsets", offsets));
  }

  /** Deletes all offsets of a stopped connector. */
  public void resetOffsets(String name) throws InterruptedException {
    exchange("DELETE", connectorPath(name) + "/offsets", null);
  }

  /**
   * Restarts a connector, then each of its tasks. Connect has a request for both, {@code
   * includeTasks=true}, which writes to the topic of configurations. If it is the first to do so
   * after another worker has led, it fails, and so does every later change until the leading worker
   * is restarted. The requests for a connector and a task write nothing.
   */
  public void restart(String name) throws InterruptedException {
    exchange("POST", connectorPath(name) + "/restart", null);
    for (JsonNode task : exchange("GET", connectorPath(name), null).path("tasks")) {
      String path = "/tasks/%d/restart".formatted(task.path("task").asInt());
      exchange("POST", connectorPath(name) + path, null);
    }
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
    try {
      return send(method, path, body == null ? null : JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new ToolException(
          "Connect does not respond at %s (%s). %s"
              .formatted(workers.urls(), e.getMessage(), remedies.seeLog("connect")),
          e);
    }
  }

  private JsonNode send(String method, String path, String json)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    boolean perhapsRemoved = false;
    for (int attempt = 1; ; attempt++) {
      RestClient.Response response = workers.send(method, path, json);
      if (response.status() < 300) {
        try {
          return response.json();
        } catch (JsonProcessingException e) {
          throw unexpected(method + " " + path, e);
        }
      }
      if (perhapsRemoved && response.status() == 404 && response.body().startsWith("{")) {
        return MissingNode.getInstance();
      }
      RestException rejection = rejection(method, path, response);
      // A worker may also take long for each rejection.
      boolean isOver = attempt == attempts || System.nanoTime() - start > LIMIT.toNanos();
      if (!rejection.isTransient() || isOver) {
        throw rejection;
      }
      // The leading worker may have removed the connector, although its response was lost.
      perhapsRemoved |= isRemoval(method, path) && response.status() == 500;
      Thread.sleep(interval.toMillis());
    }
  }

  private static boolean isRemoval(String method, String path) {
    return method.equals("DELETE") && CONNECTOR.matcher(path).matches();
  }

  private ToolException unexpected(String request, Exception cause) {
    return new ToolException(
        "The response to %s at %s is not one of Connect. Check that this is the URL of a worker's REST API."
            .formatted(request, workers.urls()),
        cause);
  }

  /** Describes why a request was rejected; for an unknown connector, names those that exist. */
  private RestException rejection(String method, String path, RestClient.Response response)
      throws IOException, InterruptedException {
    Matcher connector = CONNECTOR.matcher(path);
    if (response.status() != 404 || path.endsWith("/status") || !connector.find()) {
      return new RestException(method + " " + path, response.status(), reason(response));
    }
    RestClient.Response all = workers.send("GET", "/connectors", null);
    if (all.status() != 200) {
      return new RestException(method + " " + path, response.status(), reason(response));
    }
    return RestException.unknownConnector(
        URLDecoder.decode(connector.group(1), StandardCharsets.UTF_8), names(all.json()));
  }

  private static String reason(RestClient.Response response) {
    if (response.status() < 400) {
      return "a redirect, which is not followed; set --connect to the URL of the worker itself";
    }
    if (response.status() == 401) {
      return "the worker requires a user or token, or it is wrong; set --rest-config";
    }
    try {
      String reason = response.json().path("message").asText("no reason given");
      return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason;
    } catch (JsonProcessingException e) {
      // The response is not from Connect but perhaps from a proxy; its page would not help.
      return "no response of Connect's own";
    }
  }
}
