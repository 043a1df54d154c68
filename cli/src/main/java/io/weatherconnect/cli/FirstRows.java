package io.weatherconnect.cli;

import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import io.weatherconnect.cli.weather.WeatherTables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Waits until weather has reached Cassandra and formats one row for each location. */
final class FirstRows {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final WeatherTables tables;

  FirstRows(WeatherTables tables) {
    this.tables = tables;
  }

  /**
   * Waits until both tables have a row for every location, or for any if the list is empty. Returns
   * false if the limit has passed first.
   */
  boolean await(List<String> locations, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      if (containsAll(tables.locationsWithHours(), locations)
          && containsAll(tables.locationsWithDays(), locations)) {
        return true;
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    return false;
  }

  /** Formats the current hour and the current day of each location. */
  List<String> table(List<String> locations, Instant now) {
    TextTable table =
        new TextTable(
            "location", "hour (UTC)", "°C", "humidity %", "mm", "day", "min °C", "max °C");
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (String location : locations) {
      Optional<HourRow> hour = tables.lastHour(location, now);
      Optional<DayRow> day = tables.days(location, today.minusDays(1), today).stream().findFirst();
      table.add(
          location,
          cell(hour, HourRow::time),
          cell(hour, HourRow::temperature),
          cell(hour, HourRow::humidity),
          cell(hour, HourRow::precipitation),
          cell(day, DayRow::date),
          cell(day, DayRow::lowest),
          cell(day, DayRow::highest));
    }
    return table.lines();
  }

  private static boolean containsAll(Set<String> present, List<String> locations) {
    return !present.isEmpty() && present.containsAll(locations);
  }

  private static <T> String cell(Optional<T> row, Function<T, Object> column) {
    return row.map(column).map(Object::toString).orElse("");
  }
}
