package io.weatherconnect.cli.weather;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.stack.ToolException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads weather from Cassandra. Every method throws {@link ToolException} when Cassandra does not
 * respond. Thread-safe.
 */
public final class WeatherTables implements AutoCloseable {
  private static final String HOURS =
      "SELECT time, model, fetched_at, temperature_2m, relative_humidity_2m, precipitation"
          + " FROM analytics.hourlydata WHERE location = ? AND year = ?";

  private final CqlSession session;
  private final Remedies remedies;
  private final PreparedStatement hours;
  private final PreparedStatement lastHour;
  private final PreparedStatement days;

  private WeatherTables(CqlSession session, Remedies remedies) {
    this.session = session;
    this.remedies = remedies;
    this.hours = session.prepare(HOURS + " AND time >= ? AND time <= ?");
    this.lastHour = session.prepare(HOURS + " AND time <= ? LIMIT 1");
    this.days =
        session.prepare(
            "SELECT date, model, temperature_2m_min, temperature_2m_max, precipitation_sum"
                + " FROM analytics.dailydata WHERE location = ? AND date >= ? AND date <= ?");
  }

  /** Connects to a cluster's Cassandra with the project's tables. */
  public static WeatherTables of(Cluster cluster) {
    CqlSession session = null;
    try {
      session = cluster.cassandraSession();
      return new WeatherTables(session, cluster.remedies());
    } catch (DriverException e) {
      if (session != null) {
        session.close();
      }
      throw failed(e, cluster.remedies());
    }
  }

  /** Returns a reader of freshness with the same session, which closing either of them closes. */
  public LocationRows locationRows() {
    return new LocationRows(() -> session, remedies);
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
    return Stream.of(year, year - 1)
        .flatMap(any -> hours(lastHour.bind(location, any, now)).stream())
        .findFirst();
  }

  /** Returns the hours of a span, of all models, by year and the newest first within it. */
  public List<HourRow> hours(String location, Instant from, Instant to) {
    return IntStream.rangeClosed(year(from), year(to))
        .boxed()
        .flatMap(year -> hours(hours.bind(location, year, from, to)).stream())
        .toList();
  }

  /** Returns the days of a span, of all models, the newest first. */
  public List<DayRow> days(String location, LocalDate from, LocalDate to) {
    return rows(days.bind(location, from, to), WeatherTables::day);
  }

  @Override
  public void close() {
    session.close();
  }

  private Set<String> locations(String query) {
    return new TreeSet<>(
        rows(SimpleStatement.newInstance(query), row -> row.getString("location")));
  }

  private List<HourRow> hours(BoundStatement statement) {
    return rows(statement, WeatherTables::hour);
  }

  private <T> List<T> rows(Statement<?> statement, Function<Row, T> convert) {
    try {
      return session.execute(statement).map(convert).all();
    } catch (DriverException e) {
      throw failed(e, remedies);
    }
  }

  private static ToolException failed(DriverException e, Remedies remedies) {
    return new ToolException(
        "Cassandra does not respond: %s. %s"
            .formatted(e.getMessage(), remedies.seeLog("cassandra")),
        e);
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
