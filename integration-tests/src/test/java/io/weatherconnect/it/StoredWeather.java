package io.weatherconnect.it;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weatherconnect.stack.RowNumbers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of one location from Cassandra. */
final class StoredWeather {
  private final CqlSession session;
  private final String location;
  private final String model;
  private final ConsistencyLevel consistency;

  /** Reads what a user of a cluster reads after writes with the sinks' consistency level. */
  StoredWeather(CqlSession session, String location, String model) {
    this(session, location, model, ConsistencyLevel.LOCAL_QUORUM);
  }

  StoredWeather(CqlSession session, String location, String model, ConsistencyLevel consistency) {
    this.session = session;
    this.location = location;
    this.model = model;
    this.consistency = consistency;
  }

  List<Row> hourlyRows(int year) {
    return rows("hourlydata", year);
  }

  List<Row> dailyRows() {
    return rows("SELECT * FROM analytics.dailydata WHERE location = ?", location);
  }

  /** Returns what the table of locations has about this location and model. */
  Row locationRow() {
    return rows("SELECT * FROM analytics.locations WHERE location = ?", location).get(0);
  }

  /** Returns hourly values by epoch second, without nulls. */
  Map<Long, Map<String, Double>> hourly(int year, List<String> variables) {
    return instants("hourlydata", year, variables);
  }

  /** Returns values of a table with a partition for each year by epoch second, without nulls. */
  Map<Long, Map<String, Double>> instants(String table, int year, List<String> columns) {
    Map<Long, Map<String, Double>> values = new HashMap<>();
    for (Row row : rows(table, year)) {
      values.put(second(row), RowNumbers.of(row, columns));
    }
    return values;
  }

  /** Returns values of the table of ensembles by member and epoch second, without nulls. */
  Map<Integer, Map<Long, Map<String, Double>>> members(int year, List<String> columns) {
    Map<Integer, Map<Long, Map<String, Double>>> values = new HashMap<>();
    for (Row row : rows("hourlyensemble", year)) {
      values
          .computeIfAbsent(row.getInt("member"), any -> new HashMap<>())
          .put(second(row), RowNumbers.of(row, columns));
    }
    return values;
  }

  private List<Row> rows(String table, int year) {
    return rows(
        "SELECT * FROM analytics." + table + " WHERE location = ? AND year = ?", location, year);
  }

  private static long second(Row row) {
    return row.getInstant("time").getEpochSecond();
  }

  /** Returns daily values by epoch day, without nulls; instants are epoch seconds. */
  Map<Long, Map<String, Double>> daily(List<String> variables) {
    Map<Long, Map<String, Double>> values = new HashMap<>();
    for (Row row : dailyRows()) {
      LocalDate day = row.getLocalDate("date");
      values.put(day.toEpochDay(), RowNumbers.of(row, variables));
    }
    return values;
  }

  private List<Row> rows(String query, Object... parameters) {
    SimpleStatement statement =
        SimpleStatement.newInstance(query, parameters).setConsistencyLevel(consistency);
    return session.execute(statement).all().stream()
        .filter(row -> model.equals(row.getString("model")))
        .toList();
  }
}
