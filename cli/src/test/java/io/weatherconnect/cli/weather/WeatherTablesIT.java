package io.weatherconnect.cli.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.weather.LocationRows.Freshness;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading from a real Cassandra with the project's own tables. */
@Timeout(180)
final class WeatherTablesIT {
  private static final Instant FETCHED = Instant.parse("2025-12-31T20:00:00Z");

  private static final String SHIPPED =
      "location=key.location, year=key.year, time=key.time, fetched_at=key.fetched_at";

  @TempDir private static Path directory;
  private static LocalStack stack;
  private static CqlSession session;
  private static WeatherTables tables;

  @BeforeAll
  static void fillTables() throws InterruptedException {
    stack =
        LocalStack.in(new ProjectLayout(Path.of("..")))
            .runDirectory(directory)
            .ports(Ports.ephemeral())
            .services(Service.CASSANDRA)
            .build();
    stack.start();
    session =
        CassandraSessions.open(
            stack.state().cassandraAddresses(), stack.state().cassandraDatacenter());
    // The turn of the year, where the hours of a location are in two partitions.
    hour("turn", "2025-12-31T22:00:00Z", "icon", 1.5);
    hour("turn", "2025-12-31T23:00:00Z", "icon", 2.5);
    hour("turn", "2026-01-01T00:00:00Z", "icon", 3.5);
    hour("turn", "2026-01-01T00:00:00Z", "gfs", 9.5);
    hour("old", "2025-12-31T23:00:00Z", "icon", 4.5);
    hour("null", "2025-06-01T00:00:00Z", "icon", null);
    day("turn", "2025-12-31", -1.0);
    day("turn", "2026-01-01", -2.0);
    tables = WeatherTables.of(Cluster.of(stack.state(), Path.of("connect.log")));
  }

  @AfterAll
  static void stop() {
    tables.close();
    session.close();
    stack.close();
  }

  @Test
  void locationsOfSeveralYearsAreListedOnce() {
    assertThat(tables.locationsWithHours()).containsExactly("null", "old", "turn");
    assertThat(tables.locationsWithDays()).containsExactly("turn");
  }

  @Test
  void currentHourIsTheLastThatHasStarted() {
    HourRow hour = tables.lastHour("turn", Instant.parse("2025-12-31T22:59:00Z")).orElseThrow();

    assertThat(hour)
        .isEqualTo(
            new HourRow(Instant.parse("2025-12-31T22:00:00Z"), "icon", FETCHED, 1.5, 80.0, 0.2));
  }

  @Test
  void currentHourMayBeInThePreviousYear() {
    Instant newYear = Instant.parse("2026-01-01T00:30:00Z");

    assertThat(tables.lastHour("old", newYear).orElseThrow().temperature()).isEqualTo(4.5);
    assertThat(tables.lastHour("nowhere", newYear)).isEmpty();
  }

  @Test
  void spanAcrossNewYearIsComplete() {
    List<HourRow> hours =
        tables.hours(
            "turn", Instant.parse("2025-12-31T23:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

    assertThat(hours).extracting(HourRow::temperature).containsExactlyInAnyOrder(2.5, 3.5, 9.5);
  }

  @Test
  void missingValueIsNull() {
    HourRow hour = tables.lastHour("null", Instant.parse("2025-06-01T00:00:00Z")).orElseThrow();

    assertThat(hour.temperature()).isNull();
  }

  @Test
  void daysIncludeBothEnds() {
    assertThat(tables.days("turn", LocalDate.parse("2025-12-31"), LocalDate.parse("2026-01-01")))
        .extracting(DayRow::lowest)
        .containsExactly(-2.0, -1.0);
    assertThat(tables.days("turn", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-05")))
        .hasSize(1);
  }

  @Test
  void freshnessCombinesConfigurationOffsetsAndRows() throws Exception {
    try (FakeConnect connect = new FakeConnect();
        LocationRows rows = LocationRows.of(cluster())) {
      connect
          .responds("GET /connectors", 200, deployed(source("turn, waiting"), sink(SHIPPED)))
          .responds(
              "GET /connectors/live/offsets",
              200,
              """
              {"offsets": [
                {"partition": {"location": "turn"}, "offset": {"through": "2025-12-30"}},
                {"partition": {"location": "late"}, "offset": {"through": "2025-12-29"}}]}""");
      LocationCheck check =
          new LocationCheck(new ConnectClient(connect.uri()), Optional.empty(), Optional.of(rows));
      Instant now = Instant.parse("2025-12-31T22:30:00Z");

      LocationCheck.Locations all = check.run(now, 0, 10);
      LocationCheck.Locations some = check.run(now, 4, 10);

      assertThat(all.unknown()).isEmpty();
      assertThat(all.total()).isEqualTo(5);
      assertThat(all.shown())
          .contains(
              new LocationHealth("waiting", Optional.empty(), Optional.empty()),
              new LocationHealth(
                  "late", Optional.of(LocalDate.parse("2025-12-29")), Optional.empty()),
              new LocationHealth(
                  "turn",
                  Optional.of(LocalDate.parse("2025-12-30")),
                  Optional.of(new Freshness(FETCHED, Instant.parse("2026-01-01T00:00:00Z")))));
      assertThat(some.total()).isEqualTo(5);
      assertThat(some.shown()).extracting(LocationHealth::location).containsExactly("waiting");
    }
  }

  @Test
  void locationsOfTheDatabaseAreListedOnceAMinute() throws Exception {
    Instant now = Instant.parse("2025-12-31T22:30:00Z");
    try (LocationRows rows = LocationRows.of(cluster())) {
      // Without a sink, the shipped table is read.
      assertThat(rows.select(List.of())).isEmpty();
      assertThat(rows.locations(now)).containsExactly("null", "old", "turn");
      hour("added", "2025-12-31T22:00:00Z", "icon", 5.5);

      assertThat(rows.locations(now.plusSeconds(59))).hasSize(3);
      assertThat(rows.locations(now.plusSeconds(60))).hasSize(4);
    } finally {
      session.execute("DELETE FROM analytics.hourlydata WHERE location = 'added' AND year = 2025");
    }
  }

  @Test
  void tablesOfTheSinksAreRead() {
    session.execute(
        "CREATE KEYSPACE weather WITH replication = {'class': 'SimpleStrategy',"
            + " 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE weather.\"Hours\" (\"Ort\" text, month int, at timestamp, model text, seen"
            + " timestamp, PRIMARY KEY ((month, \"Ort\"), at, model))");
    for (int month = 1; month <= 3; month++) {
      session.execute(
          ("INSERT INTO weather.\"Hours\" (\"Ort\", month, at, model, seen) VALUES ('Kyiv', %d,"
                  + " '2026-0%d-01T00:00:00Z', 'icon', '2026-01-0%dT00:00:00Z')")
              .formatted(202_600 + month, month, month));
    }
    ConnectorConfig sink =
        new ConnectorConfig(
            "sink",
            Map.of(
                "connector.class",
                "com.datastax.oss.kafka.sink.CassandraSinkConnector",
                "topic.hours.v2.weather.Hours.mapping",
                "\"Ort\"=value.location, month=value.month, at=value.time, seen=value.fetched_at"));
    Instant now = Instant.parse("2026-02-15T00:00:00Z");

    try (LocationRows rows = LocationRows.of(cluster())) {
      assertThat(rows.select(SinkTable.of(sink))).isEmpty();
      assertThat(rows.locations(now)).containsExactly("Kyiv");
      assertThat(rows.freshness("Kyiv", now))
          .contains(
              new LocationRows.Freshness(
                  Instant.parse("2026-01-02T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")));
      assertThat(rows.freshness("Lviv", now)).isEmpty();
    }
  }

  @Test
  void missingAndUnfitTablesAreReported() {
    Map<String, String> fields =
        Map.of("location", "location", "date", "time", "fetched_at", "fetched_at");
    try (LocationRows rows = LocationRows.of(cluster())) {
      List<String> problems =
          rows.select(
              List.of(
                  new SinkTable("t", "analytics", "absent", fields),
                  new SinkTable("t", "analytics", "dailydata", fields)));

      assertThat(rows.isReadable()).isFalse();
      assertThat(problems)
          .containsExactly(
              "The table analytics.absent does not exist in Cassandra. Create it, for instance with"
                  + " cassandra/schema.cql.",
              "The freshness in analytics.dailydata is unknown: expected the location in the"
                  + " partition key, the time as the first clustering column, and time and"
                  + " fetched_at of type timestamp.");
    }
  }

  private static Cluster cluster() {
    return Cluster.of(stack.state(), Path.of("connect.log"));
  }

  private static String deployed(String... connectors) {
    return "{" + String.join(", ", connectors) + "}";
  }

  private static String source(String locations) {
    return connector(
        "live",
        "source",
        "\"connector.class\": \"io.weatherconnect.openmeteo.OpenMeteoSourceConnector\","
            + " \"location.names\": \"%s\"".formatted(locations));
  }

  private static String sink(String mapping) {
    return connector(
        "sink",
        "sink",
        "\"connector.class\": \"com.datastax.oss.kafka.sink.CassandraSinkConnector\","
            + " \"topic.t.analytics.hourlydata.mapping\": \"%s\"".formatted(mapping));
  }

  private static String connector(String name, String type, String config) {
    return """
        "%s": {"info": {"config": {%s}}, "status": {"name": "%s", "type": "%s",
          "connector": {"state": "RUNNING"}, "tasks": []}}"""
        .formatted(name, config, name, type);
  }

  private static void hour(String location, String time, String model, Double temperature) {
    Instant instant = Instant.parse(time);
    session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO analytics.hourlydata (location, year, time, model, fetched_at,"
                + " temperature_2m, relative_humidity_2m, precipitation)"
                + " VALUES (?, ?, ?, ?, ?, ?, 80.0, 0.2)",
            location,
            instant.atOffset(ZoneOffset.UTC).getYear(),
            instant,
            model,
            FETCHED,
            temperature));
  }

  private static void day(String location, String date, Double lowest) {
    session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO analytics.dailydata (location, date, model, temperature_2m_min)"
                + " VALUES (?, ?, 'icon', ?)",
            location,
            LocalDate.parse(date),
            lowest));
  }
}
