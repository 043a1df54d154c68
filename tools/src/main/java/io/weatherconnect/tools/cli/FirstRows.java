package io.weatherconnect.tools.cli;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weatherconnect.tools.stack.CassandraSessions;
import io.weatherconnect.tools.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits for the weather to reach Cassandra and shows one row a place. */
final class FirstRows implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final CqlSession session;

  private FirstRows(CqlSession session) {
    this.session = session;
  }

  static FirstRows open(StackState stack) {
    return new FirstRows(
        CassandraSessions.open(stack.cassandraAddress(), stack.cassandraDatacenter()));
  }

  /**
   * Waits until both tables have a row of every place, or of any place when none is named.
   *
   * @return false when the time is over before
   */
  boolean await(List<String> places, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (covers("SELECT DISTINCT location, year FROM analytics.hourlydata", places)
          && covers("SELECT DISTINCT location FROM analytics.dailydata", places)) {
        return true;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return false;
  }

  /** The hour at hand and the newest day of each place. */
  List<String> table(List<String> places, Instant now) {
    TextTable table =
        new TextTable("place", "hour (UTC)", "°C", "humidity %", "rain mm", "day", "max °C");
    for (String place : places) {
      Row hour =
          session
              .execute(
                  SimpleStatement.newInstance(
                      "SELECT time, temperature_2m, relative_humidity_2m, rain"
                          + " FROM analytics.hourlydata"
                          + " WHERE location = ? AND year = ? AND time <= ? LIMIT 1",
                      place,
                      now.atOffset(ZoneOffset.UTC).getYear(),
                      now))
              .one();
      Row day =
          session
              .execute(
                  SimpleStatement.newInstance(
                      "SELECT date, temperature_2m_max FROM analytics.dailydata"
                          + " WHERE location = ? LIMIT 1",
                      place))
              .one();
      table.add(
          place,
          cell(hour, "time"),
          cell(hour, "temperature_2m"),
          cell(hour, "relative_humidity_2m"),
          cell(hour, "rain"),
          cell(day, "date"),
          cell(day, "temperature_2m_max"));
    }
    return table.lines();
  }

  @Override
  public void close() {
    session.close();
  }

  private boolean covers(String query, List<String> places) {
    Set<String> present = new HashSet<>();
    session.execute(query).forEach(row -> present.add(row.getString("location")));
    return !present.isEmpty() && present.containsAll(places);
  }

  private static String cell(Row row, String column) {
    Object value = row == null ? null : row.getObject(column);
    return value == null ? "" : value.toString();
  }
}
