package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.weather.DayRow;
import io.weatherconnect.tools.weather.HourRow;
import io.weatherconnect.tools.weather.WeatherTables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Waits for the weather to reach Cassandra and shows one row a location. */
final class FirstRows {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final WeatherTables tables;

  FirstRows(WeatherTables tables) {
    this.tables = tables;
  }

  /**
   * Waits until both tables have a row of every location, or of any location when none is named.
   *
   * @return false when the time is over before
   */
  boolean await(List<String> locations, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (covers(tables.locationsWithHours(), locations)
          && covers(tables.locationsWithDays(), locations)) {
        return true;
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    return false;
  }

  /** The hour at hand and the day at hand of each location. */
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

  private static boolean covers(Set<String> present, List<String> locations) {
    return !present.isEmpty() && present.containsAll(locations);
  }

  private static <T> String cell(Optional<T> row, Function<T, Object> column) {
    return row.map(column).map(Object::toString).orElse("");
  }
}
