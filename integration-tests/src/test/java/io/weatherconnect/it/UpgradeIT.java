package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.SimulatorStats.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the upgrade from 0.1.0, which wrote an hour of a day but did not store its offset. */
@ExtendWith(TestStack.Shared.class)
final class UpgradeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "upgrade-source";
  private static final String SINK = "upgrade-sink";
  private static final String TOPIC = "upgradehourly";
  private static final String KEYSPACE = "upgrade";
  private static final String MODEL = "icon_seamless";
  private static final String NULL_VARIABLE = "temperature_80m";
  private static final String NEXT_DAY = "2024-05-28";
  private static final Path WRITTEN = fixtures("openmeteo-source-connector", "openmeteo", "lists");
  private static final Path STORED = fixtures("transforms", "transforms", "");

  @Test
  void storedRowIsUpdatedAndOnlyLaterDaysAreRequested(TestStack stack) throws Exception {
    Connect connect = stack.connect();
    JsonNode old = JSON.readTree(STORED.resolve("hourly.json").toFile()).at("/row/payload");
    createTables(stack.cassandra());
    insert(stack.cassandra(), old);
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder().port(0).limits(Limits.NONE).start()) {
      connect.put(sink());
      postStopped(connect, source(simulator.baseUri()));
      try {
        connect.send(
            "PATCH",
            "/connectors/" + SOURCE + "/offsets",
            JSON.readValue(WRITTEN.resolve("offsets.json").toFile(), new TypeReference<>() {}));
        connect.resume(SOURCE);
        connect.awaitThrough(SOURCE, LocalDate.parse(NEXT_DAY), 2);
        SinkLag.awaitNone(stack, SINK, TOPIC);

        assertThat(simulator.stats().log())
            .isNotEmpty()
            .extracting(LoggedRequest::query)
            .allMatch(query -> query.contains("start_date=" + NEXT_DAY + "&end_date=" + NEXT_DAY));
        assertUpdated(rows(stack.cassandra(), old.get("location").asText()), old);
      } finally {
        connect.remove(SOURCE);
        connect.remove(SINK);
      }
    }
  }

  /** Checks that the day has one row for each hour and model, and that the old row is replaced. */
  private static void assertUpdated(List<Row> rows, JsonNode old) {
    Instant hour = Instant.ofEpochMilli(old.get("time").asLong());
    Instant first = Instant.parse(NEXT_DAY + "T00:00:00Z");
    assertThat(rows).hasSize(2 * 24);
    assertThat(rows).allMatch(row -> !row.getInstant("time").isBefore(first));

    List<Row> updated =
        rows.stream()
            .filter(row -> row.getInstant("time").equals(hour))
            .filter(row -> MODEL.equals(row.getString("model")))
            .toList();
    assertThat(updated).hasSize(1);
    assertThat(updated.get(0).getInstant("fetched_at"))
        .isAfter(Instant.ofEpochMilli(old.get("fetched_at").asLong()));
    assertThat(old.get(NULL_VARIABLE).isNull()).isTrue();
    assertThat(updated.get(0).isNull(NULL_VARIABLE)).isFalse();
  }

  private static void createTables(CqlSession cassandra) throws IOException {
    String cql = Files.readString(STORED.resolve("schema-0.1.0.cql")).replaceAll("--.*", "");
    for (String statement : cql.replace("analytics", KEYSPACE).strip().split(";", 0)) {
      cassandra.execute(statement);
    }
  }

  /** Inserts a row with the write time that the sink had given it. */
  private static void insert(CqlSession cassandra, JsonNode row) {
    cassandra.execute(
        SimpleStatement.newInstance(
            "INSERT INTO " + KEYSPACE + ".hourlydata JSON ? USING TIMESTAMP ?",
            row.toString(),
            row.get("fetched_at").asLong() * 1000));
  }

  private static List<Row> rows(CqlSession cassandra, String location) {
    String query = "SELECT * FROM " + KEYSPACE + ".hourlydata WHERE location = ? AND year = 2024";
    return cassandra.execute(SimpleStatement.newInstance(query, location)).all();
  }

  private static void postStopped(Connect connect, ConnectorConfig connector) {
    Map<String, Object> body =
        Map.of(
            "name", connector.name(),
            "initial_state", "STOPPED",
            "config", connector.config());
    connect.send("POST", "/connectors", body);
    connect.awaitState(connector.name(), "STOPPED");
  }

  private static ConnectorConfig source(URI simulator) {
    ConnectorConfig source = ConnectorConfig.read(WRITTEN.resolve("source.json"));
    return SourceOptions.withWeather(new ConnectorConfig(SOURCE, source.config()), simulator)
        .with("hourly.topic", TOPIC)
        .with("daily.topic", "upgradedaily");
  }

  private static ConnectorConfig sink() {
    Map<String, String> config = new HashMap<>();
    ConnectorConfig.read(STORED.resolve("cassandra-hourly-sink.json"))
        .config()
        .forEach(
            (key, value) ->
                config.put(
                    key.replace("hourlymetrics.analytics", TOPIC + "." + KEYSPACE),
                    value.replace("hourlymetrics", TOPIC)));
    return new ConnectorConfig(SINK, config);
  }

  private static Path fixtures(String module, String folder, String directory) {
    return TestStack.layout()
        .root()
        .resolve(module + "/src/test/resources/io/weatherconnect/" + folder + "/0.1.0")
        .resolve(directory);
  }
}
