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
import java.nio.file.StandardCopyOption;
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
    for (String script : List.of("up.sh", "compose.sh", "settings.sh")) {
      copy("docker/" + script);
    }
    copy(".env");
    String tool = Project.file("bin/weather-connect").toAbsolutePath().toString();
    writeScript("bin/weather-connect", "exec " + tool + " \"$@\"");
    writeScript(
        "tools/docker",
        """
        [ "$2" = up ] && echo "profiles: $COMPOSE_PROFILES" && echo "port: $PORT_CONNECT"
        [ "$2" = up ] && exit "${UP_STATUS:-0}"
        [ "$1" = info ] && echo "${DOCKER_MEMORY:-8000000000}"
        [ "$2 $3" = "port connect" ] && echo 127.0.0.1:%1$d
        [ "$2 $3" = "port kafka" ] && echo 127.0.0.1:9
        [ "$2 $3" = "port schema-registry" ] && echo 127.0.0.1:%1$d
        [ "$2 $3" = "port cassandra" ] && echo 127.0.0.1:10
        exit 0
        """
            .formatted(worker.getAddress().getPort()));
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
  void keyIsReferencedAndNeverSent() throws IOException {
    writeKey();
    CommandRun up = up();

    JsonNode source = deployed.get(SOURCE);
    assertThat(source.path("openmeteo.api.key").asText())
        .isEqualTo("${directory:/run/secrets:openmeteo-api-key}");
    assertThat(source.path("openmeteo.url").asText())
        .isEqualTo("https://customer-api.open-meteo.com/v1/dwd-icon");
    assertThat(deployed.toString() + up.output()).doesNotContain("s3cret");
  }

  @Test
  void otherServerIsUsedWithTheKey() throws IOException {
    writeKey();
    up("OPENMETEO_URL=http://weather.example.org");

    assertThat(deployed.get(SOURCE).path("openmeteo.url").asText())
        .isEqualTo("http://weather.example.org/v1/dwd-icon");
    assertThat(deployed.get(SOURCE).has("openmeteo.api.key")).isTrue();
  }

  @Test
  void simulatorIsStartedWithOtherProfilesAndWithoutKey() throws IOException {
    writeKey();
    CommandRun up = up("SIMULATE=1", "PROFILES=monitoring ui");

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

  @Test
  void localSettingsAreReadAsComposeReadsThem() throws IOException {
    Files.writeString(
        directory.resolve(".env.local"),
        """
        # Not in Git.
        export OPENMETEO_URL='https://weather.example.org' # of the team
        PORT_CONNECT="18083"
        """);
    CommandRun up = up();

    JsonNode source = deployed.get(SOURCE);
    assertThat(source.path("openmeteo.url").asText())
        .isEqualTo("https://weather.example.org/v1/dwd-icon");
    assertThat(up.output()).contains("port: 18083");
  }

  @Test
  void shellVariableOverridesLocalSettings() throws IOException {
    Files.writeString(directory.resolve(".env.local"), "OPENMETEO_URL=http://a.example.org\n");
    up("OPENMETEO_URL=http://b.example.org");

    assertThat(deployed.get(SOURCE).path("openmeteo.url").asText())
        .isEqualTo("http://b.example.org/v1/dwd-icon");
  }

  @Test
  void keyInASettingIsRejectedBeforeTheStart() {
    CommandRun up = run("OPENMETEO_API_KEY=s3cret");

    assertThat(up.exit()).isOne();
    assertThat(up.output())
        .contains("OPENMETEO_API_KEY is no longer read", "run/secrets/openmeteo-api-key")
        .doesNotContain("s3cret", "profiles:");
    assertThat(deployed).isEmpty();
  }

  @Test
  void tooLittleMemoryIsReportedBeforeTheStart() {
    String output = up("DOCKER_MEMORY=2000000000").output();

    assertThat(output).contains("Docker has 2000 MB of memory, and these services need 3800 MB");
    assertThat(output.indexOf("Docker has")).isLessThan(output.indexOf("profiles:"));
  }

  @Test
  void profilesNeedMoreMemory() {
    assertThat(up("DOCKER_MEMORY=4100000000").output()).doesNotContain("Docker has");
    assertThat(up("DOCKER_MEMORY=4100000000", "PROFILES=monitoring ui").output())
        .contains("Docker has 4100 MB of memory, and these services need 4800 MB");
  }

  @Test
  void unhealthyServiceIsReportedAndNothingIsDeployed() {
    CommandRun up = run("UP_STATUS=1");

    assertThat(up.exit()).isOne();
    assertThat(up.output()).contains("did not become healthy", "docker/compose.sh logs NAME");
    assertThat(deployed).isEmpty();
  }

  private void writeKey() throws IOException {
    Path secrets = Files.createDirectories(directory.resolve("run/secrets"));
    Files.writeString(secrets.resolve("openmeteo-api-key"), "s3cret\n");
  }

  private CommandRun up(String... settings) {
    CommandRun up = run(settings);
    assertThat(up.exit()).as(up.output()).isZero();
    return up;
  }

  private CommandRun run(String... settings) {
    List<String> command = new ArrayList<>(List.of("env"));
    for (String name : List.of("OPENMETEO_URL", "OPENMETEO_API_KEY", "SIMULATE", "PROFILES")) {
      command.addAll(List.of("-u", name));
    }
    command.add("PATH=" + directory.resolve("tools") + ":" + System.getenv("PATH"));
    command.addAll(List.of(settings));
    command.add("docker/up.sh");
    return CommandRun.run(directory, command);
  }

  private void writeScript(String file, String commands) throws IOException {
    Path script = directory.resolve(file);
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private void copy(String file) throws IOException {
    Path copy = directory.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(Project.file(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
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
