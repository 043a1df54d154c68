package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how {@code docker/up.sh} applies the user's settings, with a fake Docker and worker. */
final class UpScriptIT {
  private static final String SOURCE = "openmeteo-source";
  private static final String BACKFILL = "openmeteo-backfill-source";

  private final Map<String, JsonNode> deployed = new ConcurrentHashMap<>();
  @TempDir private Path directory;
  private HttpServer worker;

  @BeforeEach
  void startFakeDockerAndWorker() throws IOException {
    CommandRun.require("curl", "curl");
    worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    worker.createContext("/", this::respond);
    worker.start();
    Path docker = directory.resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/sh
        [ "$2" = up ] && echo "profiles: $COMPOSE_PROFILES"
        [ "$2 $3" = "port connect" ] && echo 127.0.0.1:%1$d
        [ "$2 $3" = "port kafka" ] && echo 127.0.0.1:9
        [ "$2 $3" = "port schema-registry" ] && echo 127.0.0.1:%1$d
        [ "$2 $3" = "port cassandra" ] && echo 127.0.0.1:10
        exit 0
        """
            .formatted(worker.getAddress().getPort()));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void stopWorker() {
    worker.stop(0);
  }

  @Test
  void shippedConnectorsReadTheLocationsTableByDefault() {
    assertThat(up().output()).contains("bin/weather-connect status\n");

    assertThat(deployed.keySet())
        .containsExactlyInAnyOrder(SOURCE, "cassandra-hourly-sink", "cassandra-daily-sink");
    JsonNode source = deployed.get(SOURCE);
    assertThat(source.path("locations.file").asText())
        .isEqualTo("/opt/weather-connect/locations.csv");
    assertThat(source.has("latitudes")).isFalse();
    assertThat(source.has("openmeteo.api.key")).isFalse();
    assertThat(source.path("openmeteo.url").asText())
        .isEqualTo("https://api.open-meteo.com/v1/dwd-icon");
    assertThat(deployed.get("cassandra-hourly-sink").has("locations.file")).isFalse();
  }

  @Test
  void contextForTheCommandsIsWritten() throws IOException {
    up("SIMULATE=1");

    Properties context = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve("run/docker.properties"))) {
      context.load(in);
    }
    String address = "http://127.0.0.1:" + worker.getAddress().getPort();
    assertThat(context)
        .containsEntry("connect.url", address)
        .containsEntry("kafka.bootstrap.servers", "127.0.0.1:9")
        .containsEntry("registry.url", address)
        .containsEntry("cassandra.contact.point", "127.0.0.1:10")
        .containsEntry("weather.url", "http://openmeteo:8085");
  }

  @Test
  void keyIsReferencedAndNeverSent() {
    CommandRun up = up("OPENMETEO_API_KEY=s3cret");

    JsonNode source = deployed.get(SOURCE);
    assertThat(source.path("openmeteo.api.key").asText()).isEqualTo("${env:OPENMETEO_API_KEY}");
    assertThat(source.path("openmeteo.url").asText())
        .isEqualTo("https://customer-api.open-meteo.com/v1/dwd-icon");
    assertThat(deployed.toString() + up.output()).doesNotContain("s3cret");
  }

  @Test
  void otherServerIsUsedWithTheKey() {
    up("OPENMETEO_URL=http://weather.example.org", "OPENMETEO_API_KEY=s3cret");

    assertThat(deployed.get(SOURCE).path("openmeteo.url").asText())
        .isEqualTo("http://weather.example.org/v1/dwd-icon");
    assertThat(deployed.get(SOURCE).has("openmeteo.api.key")).isTrue();
  }

  @Test
  void simulatorIsStartedWithOtherProfilesAndWithoutKey() {
    CommandRun up = up("SIMULATE=1", "PROFILES=monitoring ui", "OPENMETEO_API_KEY=s3cret");

    assertThat(up.output()).contains("SIMULATED WEATHER", "profiles: monitoring,ui,offline");
    assertThat(deployed.get(SOURCE).path("openmeteo.url").asText())
        .isEqualTo("http://openmeteo:8085/v1/dwd-icon");
    assertThat(deployed.get(SOURCE).has("openmeteo.api.key")).isFalse();
  }

  @Test
  void connectorsVariableReplacesTheDefaultConnectors() {
    up("CONNECTORS=" + BACKFILL);

    assertThat(deployed.keySet()).containsExactly(BACKFILL);
  }

  private CommandRun up(String... settings) {
    List<String> command = new ArrayList<>(List.of("env"));
    for (String name : List.of("OPENMETEO_URL", "OPENMETEO_API_KEY", "SIMULATE", "PROFILES")) {
      command.addAll(List.of("-u", name));
    }
    command.add("RUN_DIR=" + directory.resolve("run"));
    command.add("PATH=" + directory + ":" + System.getenv("PATH"));
    command.addAll(List.of(settings));
    command.add("docker/up.sh");
    CommandRun up = CommandRun.run(Project.file("."), command);
    assertThat(up.exit()).as(up.output()).isZero();
    return up;
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String[] parts = path.split("/", -1);
      String response = "{}";
      if (path.endsWith("/validate")) {
        response = "{\"configs\": []}";
      } else if (path.endsWith("/status")) {
        response =
            """
            {"name": "%s", "type": "source", "connector": {"state": "RUNNING"},
             "tasks": [{"id": 0, "state": "RUNNING"}]}"""
                .formatted(parts[2]);
      } else if (path.endsWith("/config")) {
        deployed.put(parts[2], new ObjectMapper().readTree(exchange.getRequestBody()));
      }
      byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
