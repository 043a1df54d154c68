package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.cli.status.StatusJson;
import io.weatherconnect.stack.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on a worker, a registry, an agent and a geocoding server that return mutated responses:
 * each command prints a result or a message, never a stack trace or a control character, and
 * changes no file but those that {@code --save} names. Run more with {@code -Dfuzz.commands=N}.
 */
final class HostileResponsesTest {
  private static final int COMMANDS = Integer.getInteger("fuzz.commands", 70);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  private static final Pattern UNSAFE =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
  private static final Pattern STACK_TRACE =
      Pattern.compile(
          "(?m)^\\tat |^Caused by: |^(java|com|org|io|picocli)\\.[\\w.]+(Exception|Error)");

  /** Stands for one check of the command status, which repeats it while a connector starts. */
  private static final String STATUS = "status";

  private final JsonMutator mutator = new JsonMutator(SEED);
  @TempDir private Path directory;
  private HttpServer server;
  private URI uri;
  private Path project = Path.of("..");
  private volatile String deployed = deployed("openmeteo-source");
  private volatile boolean accepting;
  private volatile boolean mutating = true;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Files.writeString(
        directory.resolve("locations.csv"), "name,latitude,longitude,timezone\nBonn,50,7,auto\n");
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void mutatedResponsesGiveResultsOrMessages() {
    List<List<String>> commands = commands();
    int[] succeeded = new int[1];

    // The limit is far above the usual duration; it turns an endless loop into a failure.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60 + COMMANDS / 10),
        () -> {
          for (int i = 0; i < COMMANDS; i++) {
            List<String> command = commands.get(i % commands.size());
            succeeded[0] += isPrintedWell(command, i) ? 1 : 0;
          }
        });

    // Both outcomes must be frequent enough to be tested.
    assertThat(succeeded[0]).isBetween(COMMANDS / 10, COMMANDS * 9 / 10);
    assertThat(directory.resolve("locations.csv"))
        .content()
        .isEqualTo("name,latitude,longitude,timezone\nBonn,50,7,auto\n");
    assertThat(directory).isDirectoryNotContaining("glob:**[!v]");
  }

  /** The source of a worker has the name of another file, or of none. */
  @Test
  void nameOfAConnectorChoosesNoOtherFileToSave() throws IOException {
    Map<Path, String> before = copyProject();
    accepting = true;
    mutating = false;
    List<String> names =
        Stream.concat(
                JsonMutator.TEXTS.stream(),
                Stream.of(
                    "../outside",
                    "examples/inside",
                    "./openmeteo-source",
                    "openmeteo-source.json",
                    project.resolve("outside").toString(),
                    "openmeteo-source\u0000"))
            .toList();
    int succeeded = 0;
    for (int i = 0; i < names.size(); i++) {
      deployed = deployed(names.get(i));
      for (List<String> command : savingLocations()) {
        succeeded += isPrintedWell(command, i) ? 1 : 0;
      }
    }

    assertThat(succeeded).isGreaterThan(names.size());
    assertThat(contents(project)).isEqualTo(before);
  }

  @Test
  void mutatedResponsesChangeOnlyTheFilesOfTheirConnectorsWithSave() throws IOException {
    Map<Path, String> before = copyProject();
    accepting = true;
    Path configs = project.resolve("connector-configs");
    Set<Path> files =
        Set.of(
            configs.resolve("openmeteo-source.json"),
            configs.resolve("cassandra-hourly-sink.json"));
    List<List<String>> commands = new ArrayList<>(savingLocations());
    commands.add(List.of("variables", "remove", "rain", "--save"));
    for (int i = 0; i < COMMANDS / 2; i++) {
      boolean unused = isPrintedWell(commands.get(i % commands.size()), i);
    }

    Map<Path, String> after = contents(project);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.keySet())
        .filteredOn(file -> !after.get(file).equals(before.get(file)))
        .isNotEmpty()
        .isSubsetOf(files);
    for (Path file : files) {
      assertThat(ConnectorConfig.read(file).name() + ".json")
          .isEqualTo(file.getFileName().toString());
    }
  }

  private static List<List<String>> savingLocations() {
    return List.of(
        List.of("locations", "remove", "Berlin", "--save"),
        List.of("locations", "add", "Bonn", "--latitude=50", "--longitude=7", "--save"));
  }

  /** Makes a project of its own, beside other files, and returns its files. */
  private Map<Path, String> copyProject() throws IOException {
    project = directory.resolve("project");
    Path configs = project.resolve("connector-configs");
    Files.createDirectories(configs.resolve("examples"));
    Path shipped = Path.of("../connector-configs");
    for (String name : List.of("openmeteo-source.json", "cassandra-hourly-sink.json")) {
      Files.copy(shipped.resolve(name), configs.resolve(name));
    }
    Path source = shipped.resolve("openmeteo-source.json");
    Files.copy(source, configs.resolve("examples/inside.json"));
    Files.copy(source, project.resolve("outside.json"));
    return contents(project);
  }

  private static Map<Path, String> contents(Path directory) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readString(file));
      }
    }
    return contents;
  }

  private List<List<String>> commands() {
    String source = "openmeteo-source";
    String file = Path.of("../connector-configs/openmeteo-source.json").toString();
    String table = directory.resolve("locations.csv").toString();
    String geocoding = "--geocoding=" + uri;
    return List.of(
        List.of(STATUS),
        List.of("doctor"),
        List.of("locations", "list"),
        List.of("locations", "add", "Bonn", geocoding, "--first", "--dry-run"),
        List.of("locations", "add", "Bonn", geocoding, "--file=" + table, "--dry-run"),
        List.of("locations", "remove", "Berlin", "--dry-run"),
        List.of("variables", "list"),
        List.of("variables", "add", "snowfall", "--dry-run"),
        List.of("variables", "remove", "rain", "--dry-run"),
        List.of("offsets", "get", source),
        List.of("offsets", "get", source, "-o", "json"),
        List.of("schemas"),
        List.of("schemas", "hourlymetrics-value"),
        List.of("backfill", "list"),
        List.of("validate", file),
        List.of("names", "connectors"));
  }

  private boolean isPrintedWell(List<String> command, int number) {
    Supplier<String> description =
        () -> "command %d of seed %d, %s:%n%s%n%s".formatted(number, SEED, command, out, err);
    int status = execute(command);
    assertThat(status).as(description).isBetween(0, 1);
    assertThat(err).as(description).doesNotContainPattern(STACK_TRACE);
    assertThat(out + err).as(description).doesNotContainPattern(UNSAFE);
    assertThat(status == 1 && (out + err).isBlank()).as(description).isFalse();
    return status == 0;
  }

  private int execute(List<String> command) {
    String[] arguments =
        Stream.concat(
                command.stream(),
                Stream.of(
                    "--connect=" + uri,
                    "--registry=" + uri,
                    "--metrics=" + uri + "/metrics",
                    "--project=" + project))
            .toArray(String[]::new);
    StringWriter errors = new StringWriter();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return command.equals(List.of(STATUS))
          ? status(errors)
          : WeatherConnect.commandLine(arguments)
              .setErr(new PrintWriter(errors, true))
              .execute(arguments);
    } finally {
      System.setOut(standard);
      out = printed.toString(StandardCharsets.UTF_8);
      err = errors.toString();
    }
  }

  private int status(StringWriter errors) {
    Cluster cluster =
        Cluster.of(
            Map.of(Cluster.CONNECT, uri.toString(), Cluster.METRICS, uri + "/metrics"),
            Optional.empty(),
            Remedies.LOCAL);
    HealthCheck check =
        HealthCheck.of(cluster, Optional.empty(), Clock.systemUTC(), Duration.ofSeconds(1));
    Screen screen = Screen.standard();
    try {
      HealthReport report = check.run();
      screen.lines(StatusReport.findings(report, screen));
      screen.lines(StatusReport.connectors(report.connectors(), Instant.now()));
      screen.text(StatusJson.of(report, Optional.empty(), Instant.now()).toPrettyString());
      return 0;
    } catch (ToolException e) {
      errors.write(Printable.lines(e.getMessage()));
      return 1;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns half of all responses as they should be, so that commands get beyond the first. */
  private synchronized void respond(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String text = path.equals("/metrics") ? METRICS : template(path);
    int status = mutator.one(List.of(200, 200, 200, 200, 200, 200, 302, 400, 404, 500));
    // A changed state of a connector would make a command wait for it.
    boolean isState = accepting && path.endsWith("/status");
    if (!mutating || isState || mutator.one(List.of(true, false))) {
      status = 200;
    } else if (path.equals("/metrics")) {
      text = text.replace("1.0", mutator.one(JsonMutator.TEXTS));
    } else {
      text = mutator.mutate(text);
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String template(String path) {
    if (path.equals("/connectors")) {
      return deployed;
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "" -> "{\"version\": \"4.1.0\", \"message\": \"none\"}";
      case "connector-plugins" ->
          """
          [{"class": "io.weatherconnect.openmeteo.OpenMeteoSourceConnector", "type": "source", "version": "0.2.0"},
           {"class": "io.weatherconnect.openmeteo.OpenMeteoSourceConnector", "type": "source", "version": "0.1.0"},
           {"class": "io.confluent.connect.avro.AvroConverter", "type": "converter", "version": "8.0.0"}]
          """;
      case "offsets" ->
          """
          {"offsets": [
            {"partition": {"location": "Berlin"}, "offset": {"version": 1, "through": "2026-03-01", "query": ""}},
            {"partition": {"kafka_topic": "t", "kafka_partition": 0}, "offset": {"kafka_offset": 7}}]}
          """;
      case "validate" ->
          accepting
              ? "{\"configs\": []}"
              : "{\"configs\": [{\"value\": {\"name\": \"openmeteo.url\", \"errors\": [\"is wrong\"]}}]}";
      case "config" ->
          shipped(
              path.contains("cassandra-hourly-sink")
                  ? "cassandra-hourly-sink"
                  : "openmeteo-source");
      case "status" -> "{\"connector\": {\"state\": \"PAUSED\"}, \"tasks\": []}";
      case "subjects" -> "[\"hourlymetrics-value\", \"dailymetrics-value\"]";
      case "latest" ->
          "{\"schema\": \"{\\\"type\\\": \\\"string\\\", \\\"name\\\": \\\"X\\\"}\", \"id\": 1,"
              + " \"version\": 2}";
      case "search" ->
          """
          {"results": [
            {"name": "Bonn", "latitude": 50.7, "longitude": 7.1, "elevation": 60, "timezone": "Europe/Berlin",
             "country": "Germany", "admin1": "NRW", "population": 300000},
            {"name": "Bonn", "latitude": 50.7, "longitude": 7.1}]}
          """;
      case "topics" -> "{\"openmeteo-source\": {\"topics\": [\"hourlymetrics\"]}}";
      default -> "{}";
    };
  }

  private static final String METRICS =
      """
      openmeteo_locations{connector="openmeteo-source",task="0"} 1.0
      openmeteo_outage_seconds{connector="1.0",task="0"} 1.0
      cassandra_sink_failed_records_total{connector="cassandra-hourly-sink",table="1.0"} 1.0
      """;

  private static String shipped(String name) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    ConnectorConfig.read(Path.of("../connector-configs/" + name + ".json"))
        .config()
        .forEach(config::put);
    return config.toString();
  }

  /** Returns a source of this name and a sink. */
  private static String deployed(String source) {
    ObjectNode all = new ObjectMapper().createObjectNode();
    for (String name : List.of("openmeteo-source", "cassandra-hourly-sink")) {
      ConnectorConfig connector =
          ConnectorConfig.read(Path.of("../connector-configs/" + name + ".json"));
      ObjectNode one = all.putObject(connector.isOpenMeteoSource() ? source : name);
      ObjectNode config = one.putObject("info").putObject("config");
      connector.config().forEach(config::put);
      ObjectNode status = one.putObject("status").put("name", name);
      status.put("type", connector.isOpenMeteoSource() ? "source" : "sink");
      status.putObject("connector").put("state", "RUNNING").put("version", "0.2.0");
      status.putArray("tasks").addObject().put("id", 0).put("state", "FAILED").put("trace", "x: y");
    }
    return all.toString();
  }
}
