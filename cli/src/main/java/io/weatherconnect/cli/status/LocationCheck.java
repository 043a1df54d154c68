package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.SinkTable;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.cli.weather.LocationRows;
import io.weatherconnect.stack.ToolException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Checks the freshness of every location that a source is configured for or has delivered, or that
 * the sinks' tables hold. Not thread-safe.
 */
public final class LocationCheck {
  private final ConnectClient connect;
  private final Optional<? extends TopicProgress> kafka;
  private final Optional<LocationRows> rows;

  /**
   * Checks the locations of a worker and of the database. Kafka and the database are empty if they
   * cannot be read.
   */
  public LocationCheck(
      ConnectClient connect, Optional<? extends TopicProgress> kafka, Optional<LocationRows> rows) {
    this.connect = connect;
    this.kafka = kafka;
    this.rows = rows;
  }

  /**
   * The number of all locations, those of one page, sorted by name, whether the database was read,
   * so that a location without rows has none, and a sentence about each thing that is unknown.
   */
  public record Locations(
      int total, List<LocationHealth> shown, boolean seesDatabase, List<String> unknown) {}

  /**
   * Checks up to {@code limit} locations after the first {@code from}. A location that is new in
   * the database is shown within a minute.
   */
  public Locations run(Instant now, int from, int limit) throws InterruptedException {
    List<Deployed> deployed = connect.deployed();
    List<Deployed> sources =
        deployed.stream().filter(one -> one.config().isOpenMeteoSource()).toList();
    List<String> unknown = new ArrayList<>();
    Map<String, Temporal> through = delivered(sources, unknown);
    TreeSet<String> locations = new TreeSet<>(through.keySet());
    sources.forEach(source -> SourceLocations.names(source.config()).ifPresent(locations::addAll));
    Optional<LocationRows> readable = select(deployed, unknown);
    readable.ifPresent(database -> locations.addAll(database.locations(now)));
    List<LocationHealth> shown =
        locations.stream()
            .skip(from)
            .limit(limit)
            .map(
                location ->
                    new LocationHealth(
                        location,
                        Optional.ofNullable(through.get(location)),
                        readable.flatMap(database -> database.freshness(location, now))))
            .toList();
    return new Locations(locations.size(), shown, readable.isPresent(), unknown);
  }

  /**
   * Returns the last delivered day of each location, of the source that is furthest; the last run
   * of a location of which only runs are delivered.
   */
  private Map<String, Temporal> delivered(List<Deployed> sources, List<String> unknown)
      throws InterruptedException {
    ConnectorOffsets offsets = ConnectorOffsets.read(connect, kafka, sources);
    offsets
        .failures()
        .forEach(
            (source, reason) ->
                unknown.add("The offsets of %s cannot be read: %s".formatted(source, reason)));
    Map<String, LocalDate> days = new HashMap<>();
    Map<String, Instant> runs = new HashMap<>();
    for (Deployed source : sources) {
      SourceProgress progress = SourceProgress.of(offsets.of(source.config().name()));
      progress
          .through()
          .forEach((location, day) -> days.merge(location, day, LocationCheck::later));
      progress.runs().forEach((location, run) -> runs.merge(location, run, LocationCheck::later));
    }
    Map<String, Temporal> through = new HashMap<>(runs);
    through.putAll(days);
    return through;
  }

  /** Selects the tables of the deployed sinks; empty if there is none that can be read. */
  private Optional<LocationRows> select(List<Deployed> deployed, List<String> unknown) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<SinkTable> tables =
        deployed.stream().flatMap(one -> SinkTable.of(one.config()).stream()).toList();
    try {
      unknown.addAll(rows.get().select(tables));
    } catch (ToolException e) {
      unknown.add(e.getMessage());
      return Optional.empty();
    }
    return rows.filter(LocationRows::isReadable);
  }

  private static <T extends Comparable<? super T>> T later(T one, T other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
