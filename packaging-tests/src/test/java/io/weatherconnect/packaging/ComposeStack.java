package io.weatherconnect.packaging;

import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.stack.CassandraSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.ComposeContainer;

/**
 * Runs the containers of the compose files with simulated weather, on free ports and with separate
 * data.
 */
final class ComposeStack implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final URI WEATHER = URI.create("http://openmeteo:8085");
  private static final String STOCK_SINK = "plugins/cassandra-sink";
  private static final String SINK_ADAPTER = "cassandra-sink-adapter/target/plugin/cassandra-sink";

  private final Map<String, String> settings = new TreeMap<>();
  private final ComposeContainer containers;

  private ComposeStack(ComposeFiles files) throws IOException {
    for (String setting : ComposeFiles.SETTINGS.keySet()) {
      if (setting.startsWith("PORT_")) {
        settings.put(setting, Integer.toString(freePort()));
      }
    }
    settings.put("COMPOSE_PROFILES", "offline");
    settings.put(
        "CASSANDRA_SINK_DIR",
        Project.file(Files.isDirectory(Project.file(STOCK_SINK)) ? STOCK_SINK : SINK_ADAPTER)
            .toAbsolutePath()
            .toString());
    containers =
        new ComposeContainer("weatherconnect", files.files())
            .withEnv(settings)
            .withPull(false)
            .withStartupTimeout(TIMEOUT);
  }

  /**
   * Starts the containers and returns when the worker is ready.
   *
   * @throws TestAbortedException if Docker or an image is missing
   */
  static ComposeStack start(ComposeFiles files) throws Exception {
    requireImages(files);
    ComposeStack stack = new ComposeStack(files);
    try {
      stack.containers.start();
      stack.awaitHealth();
      return stack;
    } catch (Exception e) {
      stack.close();
      throw e;
    }
  }

  private static void requireImages(ComposeFiles files) {
    CommandRun.require("docker", "docker.io");
    for (String image : files.images("offline").values()) {
      CommandRun inspect =
          CommandRun.run("docker", "image", "inspect", "--format", "{{.Id}}", image);
      if (inspect.exit() != 0) {
        throw new TestAbortedException(
            "The image %s is not on this machine; run 'docker compose pull' to pull all images: %s"
                .formatted(image, inspect.output().strip()));
      }
    }
  }

  /** Deploys shipped connectors that use the simulator, and waits until they run. */
  void deploy(String... connectors) throws InterruptedException {
    Deployment deployment =
        new Deployment(
            new ConnectClient(uri("CONNECT")), Remedies.LOCAL, Duration.ofSeconds(1), TIMEOUT);
    for (String connector : connectors) {
      ConnectorConfig shipped =
          ConnectorConfig.read(Project.file("connector-configs/" + connector + ".json"));
      deployment.deploy(SourceOptions.withWeather(shipped, WEATHER));
    }
  }

  CqlSession cassandra() {
    return CassandraSessions.open(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port("CASSANDRA"))),
        "datacenter1");
  }

  /** Sends a GET request to a service and returns the response. */
  JsonNode get(String service, String path) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(send(service, path).body());
  }

  private void awaitHealth() {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> send("CONNECT", "/health").statusCode() == 200);
  }

  private HttpResponse<String> send(String service, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri(service).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String service) {
    return URI.create("http://127.0.0.1:" + port(service));
  }

  private int port(String service) {
    return Integer.parseInt(settings.get("PORT_" + service));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    containers.stop();
  }
}
