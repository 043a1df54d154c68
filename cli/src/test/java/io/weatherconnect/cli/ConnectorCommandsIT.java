package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.RunningStack.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands that deploy, stop and reset connectors of a running stack. Each test restores them. */
@ExtendWith(RunningStack.Provider.class)
final class ConnectorCommandsIT {
  private static final String SINK = "cassandra-hourly-sink";
  private static final String SOURCE = "openmeteo-source";

  @TempDir private Path directory;
  private final RunningStack stack;

  ConnectorCommandsIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void deployIsIdempotentAndUndeployRemovesConnectors() throws Exception {
    stack.succeed("deploy");
    try {
      stack.succeed("undeploy");
      Result none = stack.execute("status");
      assertThat(none.status()).isZero();
      assertThat(none.out()).contains("No connectors are deployed");
    } finally {
      assertThat(stack.execute("deploy").out())
          .containsPattern("(?m)^  openmeteo-source +running$");
    }
  }

  @Test
  void deployReadsLocationsTableAgain() throws Exception {
    Path table = directory.resolve("locations.csv");
    Files.writeString(table, "name,latitude,longitude\nLeipzig,51.3397,12.3731\n");
    try {
      stack.succeed("deploy", SOURCE, "--locations=" + table);
      awaitLocations(1);

      Files.writeString(table, "Halle,51.4825,11.9697\n", StandardOpenOption.APPEND);
      stack.succeed("deploy", SOURCE, "--locations=" + table);
      awaitLocations(2);
    } finally {
      stack.succeed("deploy", SOURCE);
    }
    awaitLocations(5);
  }

  @Test
  void shippedConfigurationsAreValid() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("validate"));
    try (var files = Files.list(RunningStack.ROOT.resolve("connector-configs"))) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".json"))
          .sorted()
          .forEach(arguments::add);
    }
    Result validated = stack.execute(arguments.toArray(String[]::new));

    assertThat(validated.status()).as(validated.out()).isZero();
    assertThat(validated.out().lines()).hasSize(4).allMatch(line -> line.endsWith(": valid"));
  }

  @Test
  void offsetsAreShownAndSet() throws Exception {
    Result set =
        stack.execute("offsets", "set", SOURCE, "--through=2024-05-20", "--location=Munich");

    assertThat(set.out()).isEqualTo("openmeteo-source continues after 2024-05-20: Munich\n");
    assertThat(stack.execute("offsets", "get", SOURCE).out())
        .containsPattern("location=Munich +.*2024-05-20");
    stack.succeed("offsets", "reset", SOURCE);
    assertThat(stack.execute("offsets", "get", SOURCE).out()).doesNotContain("2024-05-20");
  }

  @Test
  void offsetsOfAStoppedConnectorAreResetAndItStaysStopped() throws Exception {
    stack.succeed("deploy", "--stopped", SOURCE);
    try {
      stack.succeed("offsets", "reset", SOURCE);

      assertThat(stack.connect().status(SOURCE).state()).isEqualTo("STOPPED");
    } finally {
      stack.succeed("resume", SOURCE);
    }
  }

  @Test
  void offsetsOfAPausedConnectorAreResetAndItIsPausedAgain() throws Exception {
    stack.succeed("pause", SOURCE);
    try {
      stack.succeed("offsets", "reset", SOURCE);

      assertThat(stack.connect().status(SOURCE).state()).isEqualTo("PAUSED");
    } finally {
      stack.succeed("resume", SOURCE);
    }
  }

  @Test
  void pausedConnectorResumes() throws Exception {
    stack.succeed("pause", SINK);
    Result paused = stack.execute("status");
    assertThat(paused.status()).isZero();
    assertThat(paused.out())
        .startsWith("NOTICE    PAUSED cassandra-hourly-sink: paused by an operator; lag 0.")
        .contains("'bin/weather-connect resume cassandra-hourly-sink'")
        .containsPattern("(?m)^cassandra-hourly-sink +sink +PAUSED +0/1 ");

    stack.succeed("resume", SINK);
    assertThat(stack.execute("status").out())
        .containsPattern("(?m)^cassandra-hourly-sink +sink +RUNNING +1/1 ");
  }

  /** Waits until the source reports the given number of locations. */
  private void awaitLocations(int expected) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              JsonNode source = stack.execute("status", "--output=json").json().at("/connectors/2");
              assertThat(source.path("name").asText()).isEqualTo(SOURCE);
              assertThat(source.path("locations").asInt()).isEqualTo(expected);
            });
  }
}
