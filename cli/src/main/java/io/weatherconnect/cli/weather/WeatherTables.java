package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.StackState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads weather from Cassandra. Every method throws a {@code DriverException} when Cassandra does
 * not respond. Thread-safe.
 */
public final class WeatherTables implements AutoCloseable {
  private static final String HOURS =
      "SELECT time, model, fetched_at, temperature_2m, relative_humidity_2m, precipitation"
          + " FROM analytics.hourlydata WHERE location = ? AND year = ?";

  private final CqlSession session;
  private final PreparedStatement hours;
  private final PreparedStatement lastHour;
  private final PreparedStatement newestHour;
  private final PreparedStatement days;

  private WeatherTables(CqlSession session) {
    this.session = session;
    this.hours = session.prepare(HOURS + " AND time >= ? AND time <= ?");
    this.lastHour = session.prepare(HOURS + " AND time <= ? LIMIT 1");
    this.newestHour = session.prepare(HOURS + " LIMIT 1");
    this.days =
        session.prepare(
            "SELECT date, model, temperature_2m_min, temperature_2m_max, precipitation_sum"
                + " FROM analytics.dailydata WHERE location = ? AND date >= ? AND date <= ?");
  }

  /** Connects to the Cassandra of a running stack with the project's tables. */
  public static WeatherTables of(StackState stack) {
    return new WeatherTables(
        CassandraSessions.open(stack.cassandraAddress(), stack.cassandraDatacenter()));
  }

  /** Returns the locations that have hours, sorted by name. */
  public Set<String> locationsWithHours() {
    return locations("SELECT DISTINCT location, year FROM analytics.hourlydata");
  }

  /** Returns the locations that have days, sorted by name. */
  public Set<String> locationsWithDays() {
    return locations("SELECT DISTINCT location FROM analytics.dailydata");
  }

  /**
   * Returns the current hour or the last one before it; empty if this year and the last have none.
   */
  public Optional<HourRow> lastHour(String location, Instant now) {
    int year = year(now);
    return one(lastHour.bind(location, year, now))
        .or(() -> one(lastHour.bind(location, year - 1, now)))
        .map(WeatherTables::hour);
  }

  /**
   * Returns the latest hour, which may be in the future; empty if the next year, this year and the
   * last have none.
   */
  public Optional<HourRow> newestHour(String location, Instant now) {
    int year = year(now);
    return one(newestHour.bind(location, year + 1))
        .or(() -> one(newestHour.bind(location, year)))
        .or(() -> one(newestHour.bind(location, year - 1)))
        .map(WeatherTables::hour);
  }

  /** Returns the hours of a span, of all models, by year and the newest first within it. */
  public List<HourRow> hours(String location, Instant from, Instant to) {
    List<HourRow> rows = new ArrayList<>();
    for (int year = year(from); year <= year(to); year++) {
      session
          .execute(hours.bind(location, year, from, to))
          .forEach(row -> rows.add(WeatherTables.hour(row)));
    }
    return rows;
  }

  /** Returns the days of a span, of all models, the newest first. */
  public List<DayRow> days(String location, LocalDate from, LocalDate to) {
    List<DayRow> rows = new ArrayList<>();
    session.execute(days.bind(location, from, to)).forEach(row -> rows.add(day(row)));
    return rows;
  }

  @Override
  public void close() {
    session.close();
  }

  private Set<String> locations(String query) {
    Set<String> locations = new TreeSet<>();
    session.execute(query).forEach(row -> locations.add(row.getString("location")));
    return locations;
  }

  private Optional<Row> one(BoundStatement statement) {
    return Optional.ofNullable(session.execute(statement).one());
  }

  private static HourRow hour(Row row) {
    return new HourRow(
        row.getInstant("time"),
        row.getString("model"),
        row.getInstant("fetched_at"),
        row.get("temperature_2m", Double.class),
        row.get("relative_humidity_2m", Double.class),
        row.get("precipitation", Double.class));
  }

  private static DayRow day(Row row) {
    return new DayRow(
        row.getLocalDate("date"),
        row.getString("model"),
        row.get("temperature_2m_min", Double.class),
        row.get("temperature_2m_max", Double.class),
        row.get("precipitation_sum", Double.class));
  }

  private static int year(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).getYear();
  }
}
