package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.RowNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the rows in Cassandra with the weather that a live source's endpoint serves now. It
 * requests and parses the weather independently of the connector. The served days must not change
 * meanwhile.
 */
record RowCheck(CqlSession cassandra, ConnectorConfig source) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS_PER_DAY = 86_400;

  /**
   * The comparison of a location's rows.
   *
   * @param rows the served rows
   * @param different descriptions of those that are missing in Cassandra or differ, and of stored
   *     rows between the first and the last served time that are not served
   */
  record Result(long rows, List<String> different) {}

  Result compare(String location, double latitude, double longitude) throws IOException {
    List<String> hourly = variables("hourly.variables");
    List<String> daily = variables("daily.variables");
    JsonNode weather = request(latitude, longitude, hourly, daily);
    Map<Long, Map<String, Double>> hours = served(weather.path("hourly"), hourly, 1);
    Map<Long, Map<String, Double>> days = served(weather.path("daily"), daily, SECONDS_PER_DAY);
    List<String> different =
        new ArrayList<>(different(location, hours, hours(location, hours.keySet(), hourly)));
    different.addAll(different(location, days, days(location, daily)));
    return new Result((long) hours.size() + days.size(), different);
  }

  private Map<Long, Map<String, Double>> hours(
      String location, Set<Long> seconds, List<String> variables) {
    Map<Long, Map<String, Double>> stored = new HashMap<>();
    Set<Integer> years =
        seconds.stream()
            .map(it -> Instant.ofEpochSecond(it).atOffset(ZoneOffset.UTC).getYear())
            .collect(Collectors.toSet());
    for (int year : years) {
      String query = "SELECT * FROM analytics.hourlydata WHERE location = ? AND year = ?";
      for (Row row : rows(query, location, year)) {
        stored.put(row.getInstant("time").getEpochSecond(), RowNumbers.of(row, variables));
      }
    }
    return stored;
  }

  private Map<Long, Map<String, Double>> days(String location, List<String> variables) {
    Map<Long, Map<String, Double>> stored = new HashMap<>();
    for (Row row : rows("SELECT * FROM analytics.dailydata WHERE location = ?", location)) {
      stored.put(row.getLocalDate("date").toEpochDay(), RowNumbers.of(row, variables));
    }
    return stored;
  }

  private List<String> variables(String key) {
    return List.of(source.setting(key).split("\\s*,\\s*", -1));
  }

  private JsonNode request(
      double latitude, double longitude, List<String> hourly, List<String> daily)
      throws IOException {
    String query =
        "?latitude=%s&longitude=%s&hourly=%s&daily=%s&past_days=%s&forecast_days=%s"
            .formatted(
                latitude,
                longitude,
                String.join(",", hourly),
                String.join(",", daily),
                source.setting("past.days"),
                source.setting("forecast.days"));
    URI uri = URI.create(source.setting("openmeteo.url") + query + "&timeformat=unixtime");
    try (InputStream response = uri.toURL().openStream()) {
      return JSON.readTree(response);
    }
  }

  private static Map<Long, Map<String, Double>> served(
      JsonNode section, List<String> variables, long unit) {
    Map<Long, Map<String, Double>> rows = new HashMap<>();
    JsonNode times = section.path("time");
    for (int index = 0; index < times.size(); index++) {
      Map<String, Double> values = new HashMap<>();
      for (String variable : variables) {
        JsonNode value = section.path(variable).path(index);
        if (value.isNumber()) {
          values.put(variable, value.doubleValue());
        }
      }
      rows.put(Math.floorDiv(times.get(index).longValue(), unit), values);
    }
    return rows;
  }

  private List<Row> rows(String query, Object... parameters) {
    return cassandra.execute(SimpleStatement.newInstance(query, parameters)).all();
  }

  /**
   * Returns descriptions of the rows that are not stored as served, by time. Rows of earlier days
   * may be in the table too. A row without values is not sent.
   */
  static List<String> different(
      String location,
      Map<Long, Map<String, Double>> served,
      Map<Long, Map<String, Double>> stored) {
    LongSummaryStatistics times =
        served.keySet().stream().mapToLong(Long::longValue).summaryStatistics();
    Stream<String> wrong =
        served.entrySet().stream()
            .filter(row -> !row.getValue().isEmpty())
            .filter(row -> !row.getValue().equals(stored.get(row.getKey())))
            .map(
                row ->
                    "%s at %d is %s instead of %s"
                        .formatted(
                            location, row.getKey(), stored.get(row.getKey()), row.getValue()));
    Stream<String> unserved =
        stored.keySet().stream()
            .filter(time -> time >= times.getMin() && time <= times.getMax())
            .filter(time -> !served.containsKey(time))
            .map(time -> "%s at %d is not served".formatted(location, time));
    return Stream.concat(wrong, unserved).toList();
  }
}
