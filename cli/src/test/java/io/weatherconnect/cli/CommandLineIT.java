package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each command of the command line in a separate process, on a stack that {@code run} started
 * with simulated weather. Each test restores the connectors.
 */
@Timeout(300)
final class CommandLineIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String SINK = "cassandra-hourly-sink";
  private static final String SOURCE = "openmeteo-source";
  private static final String HEALTHY = "HEALTHY: 3 of 3 connectors are running.\n";

  @TempDir private static Path directory;
  private static Process run;
  private static StackState stack;

  /** Exit status and output of a command. */
  private record Result(int status, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  @BeforeAll
  static void runStack() throws Exception {
    run = start("run", "run", "--simulate");
    while (!output("run").contains("Ctrl-C stops everything")) {
      assertThat(run.isAlive()).as(output("run") + errors("run")).isTrue();
      run.waitFor(200, TimeUnit.MILLISECONDS);
    }
    stack = StateFile.in(runDirectory()).running().orElseThrow();
  }

  @AfterAll
  static void stopStack() throws Exception {
    try {
      Result stopped = execute("stop");

      assertThat(stopped.out()).isEqualTo("Stopped.\n");
      assertThat(stopped.status()).isZero();
      assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isZero();
    } finally {
      run.destroyForcibly();
    }
  }

  @Test
  void runPrintsServicesFirstRowsAndAddresses() {
    assertThat(output("run"))
        .contains("SIMULATED WEATHER (as requested)")
        .containsPattern("(?m)^  cassandra +ready +\\d+\\.\\d s$")
        .containsPattern("(?m)^  cassandra-daily-sink +running$")
        .containsPattern("(?m)^Berlin +\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z +-?\\d+\\.\\d ")
        .containsPattern("(?m)^First rows of every location after \\d+\\.\\d s\\.$")
        .contains("Status     " + stack.statusPage());
  }

  @Test
  void secondRunInSameDirectoryFails() throws Exception {
    Result second = execute("run", "--simulate");

    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err())
        .contains("A local stack is already running (process %d)".formatted(run.pid()));
  }

  @Test
  void statusReportsConnectorsQuotaAndLocations() throws Exception {
    Result status = execute("status", "--locations", "--output=json");

    assertThat(status.status()).as(status.out()).isZero();
    assertThat(status.json().path("connectors"))
        .hasSize(3)
        .allSatisfy(
            connector -> {
              assertThat(connector.path("state").asText()).isEqualTo("RUNNING");
              assertThat(connector.path("lag").asLong()).isZero();
            });
    JsonNode source = status.json().at("/connectors/2");
    assertThat(source.path("name").asText()).isEqualTo("openmeteo-source");
    assertThat(source.path("locations").asInt()).isEqualTo(5);
    assertThat(source.path("suspended").asInt()).isZero();
    assertThat(source.at("/quota/day/limit").asDouble()).isEqualTo(10_000);
    assertThat(source.at("/quota/day/left").asDouble()).isBetween(1.0, 9_993.0);
    assertThat(status.json().path("locations"))
        .extracting(location -> location.path("name").asText())
        .contains("Berlin", "Frankfurt", "Frankfurt (Oder)", "Hamburg", "Munich");
    assertThat(status.json().path("locations"))
        .allSatisfy(
            location -> {
              assertThat(location.path("fetchedAt").asText()).isNotEmpty();
              assertThat(location.path("until").asText()).endsWith("T23:00:00Z");
            });
  }

  @Test
  void statusOfOtherClusterReportsUnknownMetrics() throws Exception {
    Result status =
        execute(
            "status",
            "--connect=" + stack.connectUri(),
            "--kafka=" + stack.bootstrapServers(),
            "--locations");

    assertThat(status.status()).as(status.out()).isZero();
    assertThat(status.out())
        .containsPattern("(?m)^Berlin +(\\d{4}-\\d\\d-\\d\\d|none yet) +unknown +unknown$")
        .containsPattern("(?m)^openmeteo-source +unknown +unknown +not configured( +unknown){4}$")
        .startsWith(HEALTHY);
  }

  @Test
  void failingSinkIsStuckUntilFixed() throws Exception {
    JsonNode original = config(SINK);
    ObjectNode invalid = original.deepCopy();
    String mapping = "topic.hourlymetrics.analytics.hourlydata.mapping";
    invalid.put(mapping, invalid.path(mapping).asText().replace("key.rain", "value.rain"));
    try {
      put(SINK, invalid);
      succeed("offsets", "reset", SINK);

      Result stuck = execute("status");

      assertThat(stuck.status()).isEqualTo(1);
      assertThat(stuck.out())
          .containsPattern("(?m)^cassandra-hourly-sink +sink +STUCK +1/1 +[1-9]\\d+ ")
          .startsWith("PROBLEM   STUCK cassandra-hourly-sink: ")
          .doesNotContain("HEALTHY");
      assertThat(unwrapped(stuck.out()))
          .containsPattern(
              "[\\d,]+ records pending, no offset committed for \\d+ \\w+ \\([\\d,]+ attempts"
                  + " failed\\)\\. Cause: Required field 'value.rain' \\(mapped to column rain\\) was missing")
          .contains("Fix the mapping");
    } finally {
      put(SINK, original);
      succeed("restart", SINK);
    }
    assertThat(execute("status").out()).startsWith(HEALTHY);
  }

  @Test
  void rejectedSourceFailsAndRecoversWhenFixed() throws Exception {
    JsonNode original = config(SOURCE);
    ObjectNode invalid = original.deepCopy();
    invalid.put("openmeteo.models", "no_such_model");
    try {
      put(SOURCE, invalid);

      Result failed = statusOnce("FAILED");

      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.out())
          .containsPattern("^PROBLEM   FAILED openmeteo-source: ")
          .contains("no_such_model")
          .containsPattern("(?m)^openmeteo-source +source +FAILED +0/1 ");
      assertThat(unwrapped(failed.out()))
          .contains("run 'bin/weather-connect restart openmeteo-source'.");
    } finally {
      put(SOURCE, original);
      succeed("restart", SOURCE);
    }
    assertThat(execute("status").out()).startsWith(HEALTHY);
  }

  @Test
  void sourceRetriesWhileApiIsUnavailable() throws Exception {
    JsonNode original = config(SOURCE);
    ObjectNode unreachable = original.deepCopy();
    try (OpenMeteoSimulator api = OpenMeteoSimulator.builder().start()) {
      unreachable.put("openmeteo.url", api.baseUri() + "/v1/dwd-icon");
    }
    try {
      put(SOURCE, unreachable);

      Result down = statusOnce("RETRYING");

      assertThat(down.status()).isEqualTo(1);
      assertThat(unwrapped(down.out()))
          .containsPattern(
              "^PROBLEM RETRYING openmeteo-source: no successful request since \\d\\d:\\d\\d UTC"
                  + " \\(5xx, a timeout or a broken connection\\)\\. The task retries without data"
                  + " loss and fails at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC")
          .contains("can reach " + unreachable.path("openmeteo.url").asText());
      assertThat(down.out()).containsPattern("(?m)^openmeteo-source +source +RETRYING +1/1 ");
    } finally {
      put(SOURCE, original);
    }
    assertThat(statusOnce("RUNNING").out()).startsWith(HEALTHY);
  }

  @Test
  void sourceWaitsWhenQuotaIsExhausted() throws Exception {
    JsonNode original = config(SOURCE);
    ObjectNode limited = original.deepCopy();
    Limits dailyLimit = new Limits(600, 5_000, 7, 1, 5, 1_000, 5_000);
    try (OpenMeteoSimulator api = OpenMeteoSimulator.builder().limits(dailyLimit).start()) {
      limited.put("openmeteo.url", api.baseUri() + "/v1/dwd-icon").put("poll.interval.ms", "10000");
      put(SOURCE, limited);

      Result spent = statusOnce("WAITING");

      assertThat(spent.status()).isZero();
      assertThat(spent.out())
          .containsPattern(
              // In the morning, midnight is far enough away to have a date.
              "^NOTICE    WAITING openmeteo-source: API quota exhausted; requests resume at"
                  + " (\\d{4}-\\d\\d-\\d\\d )?00:0\\d UTC\\.")
          .containsPattern("(?m)^openmeteo-source +source +WAITING +1/1 ")
          .containsPattern("(?m)^openmeteo-source .* 0 of 10,000$");
    } finally {
      put(SOURCE, original);
    }
    assertThat(statusOnce("RUNNING").out()).startsWith(HEALTHY);
  }

  @Test
  void statusPageHasStatusAndWeatherOfEveryLocation() throws Exception {
    JsonNode status = get(stack.statusPage().resolve("/status.json"));
    JsonNode weather = get(stack.statusPage().resolve("/weather.json"));

    assertThat(text(HttpRequest.newBuilder(stack.statusPage()))).contains("/page.js");
    assertThat(status.at("/connectors/2/state").asText()).isEqualTo("RUNNING");
    assertThat(status.at("/connectors/2/quota/day/limit").asInt()).isEqualTo(10_000);
    assertThat(status.at("/connectors/2/locations").asInt()).isEqualTo(5);
    assertThat(weather.path("locations"))
        .hasSize(5)
        .allSatisfy(
            location -> {
              assertThat(location.path("fetchedAt").asText()).isNotEmpty();
              assertThat(location.at("/hours/0/temperature").isNumber()).isTrue();
              assertThat(location.at("/days/0/highest").isNumber()).isTrue();
            });
    assertThat(weather.at("/locations/2/name").asText()).isEqualTo("Frankfurt (Oder)");
  }

  @Test
  void topicsAndSchemasAreListed() throws Exception {
    assertThat(execute("topics").out()).containsPattern("(?m)^hourlymetrics .* compact$");
    assertThat(execute("schemas").out())
        .containsPattern("(?m)^hourlymetrics-value .* HourlyWeather$");
    assertThat(execute("schemas", "dailymetrics-value").json().path("name").asText())
        .isEqualTo("DailyWeather");
    Result unknown = execute("schemas", "nothing");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("make schemas");
  }

  @Test
  void cqlPrintsRowsAndErrors() throws Exception {
    Result rows =
        execute("cql", "SELECT location FROM analytics.dailydata WHERE location = 'Munich'");
    Result limited = execute("cql", "--limit=2", "SELECT time FROM analytics.hourlydata");
    Result wrong = execute("cql", "SELECT nothing FROM analytics.dailydata");

    assertThat(rows.out()).contains("Munich").containsPattern("(?m)^\\d+ rows$");
    assertThat(limited.out()).contains("2 rows; raise --limit for more");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("Cassandra did not run the statement: ");
  }

  @Test
  void logsPrintsLastLines() throws Exception {
    assertThat(execute("logs", "simulator", "--lines=1").out().lines()).hasSize(2);
    Result unknown = execute("logs", "printer");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("printer.log");
  }

  @Test
  void offsetsAreShownAndSet() throws Exception {
    Result set =
        execute(
            "offsets", "set", "openmeteo-source", "--through=2024-05-20", "--location=Atlantis");

    assertThat(set.out()).isEqualTo("openmeteo-source continues after 2024-05-20: Atlantis\n");
    assertThat(execute("offsets", "get", "openmeteo-source").out())
        .contains("location=Atlantis")
        .contains("2024-05-20");
    succeed("offsets", "reset", "openmeteo-source");
    assertThat(execute("offsets", "get", "openmeteo-source").out()).doesNotContain("Atlantis");
  }

  @Test
  void pausedConnectorResumes() throws Exception {
    succeed("pause", SINK);
    Result paused = execute("status");
    assertThat(paused.status()).isZero();
    assertThat(paused.out())
        .startsWith("NOTICE    PAUSED cassandra-hourly-sink: paused by an operator; lag 0.")
        .contains("'bin/weather-connect resume cassandra-hourly-sink'")
        .containsPattern("(?m)^cassandra-hourly-sink +sink +PAUSED +0/1 ");

    succeed("resume", SINK);
    assertThat(execute("status").out())
        .containsPattern("(?m)^cassandra-hourly-sink +sink +RUNNING +1/1 ");
  }

  @Test
  void deployIsIdempotentAndUndeployRemovesConnectors() throws Exception {
    succeed("deploy");
    try {
      succeed("undeploy");
      Result none = execute("status");
      assertThat(none.status()).isZero();
      assertThat(none.out()).contains("No connectors are deployed");
    } finally {
      assertThat(execute("deploy").out()).containsPattern("(?m)^  openmeteo-source +running$");
    }
  }

  @Test
  void deployReadsLocationsTableAgain() throws Exception {
    Path table = directory.resolve("locations.csv");
    Files.writeString(table, "name,latitude,longitude\nLeipzig,51.3397,12.3731\n");
    try {
      succeed("deploy", SOURCE, "--locations=" + table);
      awaitLocations(1);

      Files.writeString(table, "Halle,51.4825,11.9697\n", StandardOpenOption.APPEND);
      succeed("deploy", SOURCE, "--locations=" + table);
      awaitLocations(2);
    } finally {
      succeed("deploy", SOURCE);
    }
    awaitLocations(5);
  }

  /** Waits until the source reports the given number of locations. */
  private static void awaitLocations(int expected) throws Exception {
    JsonNode source;
    do {
      source = execute("status", "--output=json").json().at("/connectors/2");
    } while (source.path("locations").asInt() != expected);
    assertThat(source.path("name").asText()).isEqualTo(SOURCE);
  }

  @Test
  void shippedConfigurationsAreValid() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("validate"));
    try (var files = Files.list(ROOT.resolve("connector-configs"))) {
      files.sorted().forEach(file -> arguments.add(file.toString()));
    }
    Result validated = execute(arguments.toArray(String[]::new));

    assertThat(validated.status()).as(validated.out()).isZero();
    assertThat(validated.out().lines()).hasSize(4).allMatch(line -> line.endsWith(": valid"));
  }

  /** Repeats status until it reports the given state of the source. */
  private static Result statusOnce(String state) throws Exception {
    Result status = execute("status");
    while (!status.out().matches("(?s).*\n" + SOURCE + " +source +" + state + " .*")) {
      status = execute("status");
    }
    return status;
  }

  /** Replaces line breaks and indentation by single spaces. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static JsonNode config(String connector) throws Exception {
    return get(stack.connectUri().resolve("/connectors/" + connector + "/config"));
  }

  private static void succeed(String... arguments) throws Exception {
    Result result = execute(arguments);
    assertThat(result.status()).as(result.err()).isZero();
  }

  private static Result execute(String... arguments) throws Exception {
    String name = "command";
    Process process = start(name, arguments);
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new Result(process.exitValue(), output(name), errors(name));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dweather.connect.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                WeatherConnect.class.getName()));
    command.addAll(List.of(arguments));
    command.add("--run-dir=" + runDirectory());
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve(name + ".out").toFile())
        .redirectError(directory.resolve(name + ".err").toFile())
        .start();
  }

  private static Path runDirectory() {
    return directory.resolve("run");
  }

  private static String output(String name) {
    return read(name + ".out");
  }

  private static String errors(String name) {
    return read(name + ".err");
  }

  private static String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode get(URI uri) throws Exception {
    return new ObjectMapper().readTree(text(HttpRequest.newBuilder(uri)));
  }

  private static void put(String connector, JsonNode config) throws Exception {
    text(
        HttpRequest.newBuilder(stack.connectUri().resolve("/connectors/" + connector + "/config"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(config.toString())));
  }

  private static String text(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }
}
