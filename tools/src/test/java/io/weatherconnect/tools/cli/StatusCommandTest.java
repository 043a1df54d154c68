package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.tools.status.ConnectorHealth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StatusCommandTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final ConnectorHealth SOURCE =
      new ConnectorHealth(
          "source",
          "source",
          "RUNNING",
          1,
          1,
          OptionalLong.empty(),
          "5 places through 2024-05-28",
          Optional.of(NOW.minusSeconds(90)),
          Optional.empty());
  private static final ConnectorHealth SINK =
      new ConnectorHealth(
          "sink",
          "sink",
          "RUNNING",
          1,
          1,
          OptionalLong.of(42),
          "offset 7",
          Optional.empty(),
          Optional.of("delivers nothing"));

  @Test
  void connectorsThatAreWellAreToldAndSaidToBe() {
    assertThat(StatusCommand.table(List.of(SOURCE), NOW))
        .containsExactly(
            "connector  type    state    tasks  lag  progress                     newest record",
            "---------  ------  -------  -----  ---  ---------------------------  -------------",
            "source     source  RUNNING  1/1         5 places through 2024-05-28  90 s ago",
            "",
            "All is well.");
  }

  @Test
  void problemStandsBelowTheTable() {
    assertThat(StatusCommand.table(List.of(SOURCE, SINK), NOW))
        .endsWith("", "sink: delivers nothing")
        .doesNotContain("All is well.");
  }

  @Test
  void workerWithoutConnectorsIsTold() {
    assertThat(StatusCommand.table(List.of(), NOW)).last().asString().contains("make deploy");
  }

  @Test
  void jsonHoldsWhatTheTableShows() throws Exception {
    JsonNode json = new ObjectMapper().readTree(StatusCommand.json(List.of(SOURCE, SINK)));

    assertThat(json.at("/0/newest").asText()).isEqualTo("2026-01-02T11:58:30Z");
    assertThat(json.at("/0").has("lag")).isFalse();
    assertThat(json.at("/1/lag").asLong()).isEqualTo(42);
    assertThat(json.at("/1/problem").asText()).isEqualTo("delivers nothing");
  }
}
