package io.weatherconnect.cli.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.status.LocationHealth.Arrived;
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
            stack.state().cassandraAddress(), stack.state().cassandraDatacenter());
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
  void newestHourMayBeInTheNextYear() {
    Instant oldYear = Instant.parse("2025-12-31T22:30:00Z");

    assertThat(tables.newestHour("turn", oldYear).orElseThrow().time())
        .isEqualTo("2026-01-01T00:00:00Z");
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
  void freshnessCombinesOffsetsAndRows() throws Exception {
    try (FakeConnect connect = new FakeConnect()) {
      connect
          .responds("GET /connectors", 200, "[\"live\", \"sink\"]")
          .responds(
              "GET /connectors/live/offsets",
              200,
              """
              {"offsets": [
                {"partition": {"location": "turn"}, "offset": {"through": "2025-12-30"}},
                {"partition": {"location": "late"}, "offset": {"through": "2025-12-29"}}]}""")
          .responds(
              "GET /connectors/sink/offsets",
              200,
              """
              {"offsets": [{"partition": {"kafka_topic": "t", "kafka_partition": 0},
                            "offset": {"kafka_offset": 3}}]}""");
      LocationCheck check =
          new LocationCheck(new ConnectClient(connect.uri()), Optional.of(tables));
      Instant now = Instant.parse("2025-12-31T22:30:00Z");

      LocationCheck.Locations all = check.run(now, 0, 10);
      LocationCheck.Locations some = check.run(now, 3, 10);

      assertThat(all.total()).isEqualTo(4);
      assertThat(all.shown())
          .contains(
              new LocationHealth(
                  "late", Optional.of(LocalDate.parse("2025-12-29")), Optional.empty()),
              new LocationHealth(
                  "turn",
                  Optional.of(LocalDate.parse("2025-12-30")),
                  Optional.of(new Arrived(FETCHED, Instant.parse("2026-01-01T00:00:00Z")))));
      assertThat(some.total()).isEqualTo(4);
      assertThat(some.shown()).extracting(LocationHealth::location).containsExactly("turn");
    }
  }

  @Test
  void locationsOfTheDatabaseAreListedOnceAMinute() throws Exception {
    Instant now = Instant.parse("2025-12-31T22:30:00Z");
    try (FakeConnect connect = new FakeConnect()) {
      connect.responds("GET /connectors", 200, "[]");
      LocationCheck check =
          new LocationCheck(new ConnectClient(connect.uri()), Optional.of(tables));
      assertThat(check.run(now, 0, 10).total()).isEqualTo(3);
      hour("added", "2025-12-31T22:00:00Z", "icon", 5.5);

      assertThat(check.run(now.plusSeconds(59), 0, 10).total()).isEqualTo(3);
      assertThat(check.run(now.plusSeconds(60), 0, 10).total()).isEqualTo(4);
    } finally {
      session.execute("DELETE FROM analytics.hourlydata WHERE location = 'added' AND year = 2025");
    }
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
