package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.status.LocationHealth.Arrived;
import io.weatherconnect.cli.weather.HourRow;
import io.weatherconnect.cli.weather.WeatherTables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the freshness of every location that a source has delivered or the database holds. Not
 * thread-safe.
 */
public final class LocationCheck {
  /**
   * Listing the locations of the database reads from all partitions, so it is not repeated often.
   */
  private static final Duration LISTED_FOR = Duration.ofMinutes(1);

  private final ConnectClient connect;
  private final Optional<WeatherTables> tables;
  private Set<String> listed = Set.of();
  private Instant listedAt = Instant.MIN;

  /** Checks the locations of a worker and of the database, which is empty if it cannot be read. */
  public LocationCheck(ConnectClient connect, Optional<WeatherTables> tables) {
    this.connect = connect;
    this.tables = tables;
  }

  /** Whether the database can be read, so that its contents are known. */
  public boolean seesDatabase() {
    return tables.isPresent();
  }

  /** The number of all locations, and those of one page, sorted by name. */
  public record Locations(int total, List<LocationHealth> shown) {}

  /**
   * Checks up to {@code limit} locations after the first {@code from}. A location that is new in
   * the database is shown within a minute.
   */
  public Locations run(Instant now, int from, int limit) throws InterruptedException {
    Map<String, LocalDate> through = new HashMap<>();
    for (String name : connect.connectors()) {
      SourceProgress.of(connect.offsets(name))
          .through()
          .forEach((location, day) -> through.merge(location, day, LocationCheck::later));
    }
    TreeSet<String> locations = new TreeSet<>(through.keySet());
    tables.ifPresent(database -> locations.addAll(listed(database, now)));
    List<LocationHealth> shown =
        locations.stream()
            .skip(from)
            .limit(limit)
            .map(
                location ->
                    new LocationHealth(
                        location,
                        Optional.ofNullable(through.get(location)),
                        tables.flatMap(database -> arrived(database, location, now))))
            .toList();
    return new Locations(locations.size(), shown);
  }

  private Set<String> listed(WeatherTables database, Instant now) {
    if (!now.isBefore(listedAt.plus(LISTED_FOR))) {
      listed = database.locationsWithHours();
      listedAt = now;
    }
    return listed;
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
