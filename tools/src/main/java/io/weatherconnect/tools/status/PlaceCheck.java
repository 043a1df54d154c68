package io.weatherconnect.tools.status;

import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.status.PlaceHealth.Arrived;
import io.weatherconnect.tools.weather.HourRow;
import io.weatherconnect.tools.weather.WeatherTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Looks at every place that a source has delivered or the database holds. */
public final class PlaceCheck {
  private final ConnectClient connect;
  private final Optional<WeatherTables> tables;

  /**
   * @param connect the worker
   * @param tables the database, empty when it cannot be looked into
   */
  public PlaceCheck(ConnectClient connect, Optional<WeatherTables> tables) {
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
   * Some of the places.
   *
   * @param total how many there are in all
   * @param shown those that were asked for, by name
   */
  public record Places(int total, List<PlaceHealth> shown) {}

  /**
   * Looks at some places.
   *
   * @param now the present
   * @param from how many of the first ones to leave out
   * @param most how many to look at
   * @return in the order of their names
   */
  public Places look(Instant now, int from, int most) throws InterruptedException {
    Map<String, LocalDate> through = new HashMap<>();
    for (String name : connect.connectors()) {
      SourceProgress.of(connect.offsets(name))
          .through()
          .forEach((place, day) -> through.merge(place, day, PlaceCheck::later));
    }
    TreeSet<String> places = new TreeSet<>(through.keySet());
    tables.ifPresent(there -> places.addAll(there.placesWithHours()));
    List<PlaceHealth> shown =
        places.stream()
            .skip(from)
            .limit(most)
            .map(
                place ->
                    new PlaceHealth(
                        place,
                        Optional.ofNullable(through.get(place)),
                        tables.flatMap(there -> arrived(there, place, now))))
            .toList();
    return new Places(places.size(), shown);
  }

  private static Optional<Arrived> arrived(WeatherTables tables, String place, Instant now) {
    return tables
        .lastHour(place, now)
        .map(
            hour ->
                new Arrived(
                    hour.fetchedAt(),
                    tables.newestHour(place, now).map(HourRow::time).orElse(hour.time())));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
