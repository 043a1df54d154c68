package io.weatherconnect.tools.status;

import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.status.LocationHealth.Arrived;
import io.weatherconnect.tools.weather.HourRow;
import io.weatherconnect.tools.weather.WeatherTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at every location that a source has delivered or the database holds. */
public final class LocationCheck {
  private final ConnectClient connect;
  private final Optional<WeatherTables> tables;

  /**
   * @param connect the worker
   * @param tables the database, empty when it cannot be looked into
   */
  public LocationCheck(ConnectClient connect, Optional<WeatherTables> tables) {
    this.connect = connect;
    this.tables = tables;
  }

  /**
   * Whether the database can be looked into.
   *
   * @return false when what has arrived is unknown
   */
  public boolean seesDatabase() {
    return tables.isPresent();
  }

  /**
   * Some of the locations.
   *
   * @param total how many there are in all
   * @param shown those that were asked for, by name
   */
  public record Locations(int total, List<LocationHealth> shown) {}

  /**
   * Looks at some locations.
   *
   * @param now the present
   * @param from how many of the first ones to leave out
   * @param most how many to look at
   * @return in the order of their names
   */
  public Locations look(Instant now, int from, int most) throws InterruptedException {
    Map<String, LocalDate> through = new HashMap<>();
    for (String name : connect.connectors()) {
      SourceProgress.of(connect.offsets(name))
          .through()
          .forEach((location, day) -> through.merge(location, day, LocationCheck::later));
    }
    TreeSet<String> locations = new TreeSet<>(through.keySet());
    tables.ifPresent(there -> locations.addAll(there.locationsWithHours()));
    List<LocationHealth> shown =
        locations.stream()
            .skip(from)
            .limit(most)
            .map(
                location ->
                    new LocationHealth(
                        location,
                        Optional.ofNullable(through.get(location)),
                        tables.flatMap(there -> arrived(there, location, now))))
            .toList();
    return new Locations(locations.size(), shown);
  }

  private static Optional<Arrived> arrived(WeatherTables tables, String location, Instant now) {
    return tables
        .lastHour(location, now)
        .map(
            hour ->
                new Arrived(
                    hour.fetchedAt(),
                    tables.newestHour(location, now).map(HourRow::time).orElse(hour.time())));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
