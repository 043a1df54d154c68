package io.weatherconnect.cli.locations;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lists of locations in a source's configuration. */
public final class LocationLists {
  private static final String NAMES = "location.names";
  private static final String LATITUDES = "latitudes";
  private static final String LONGITUDES = "longitudes";
  private static final String FILE = "locations.file";

  private LocationLists() {}

  /**
   * Returns the locations of the lists; none if the source reads a table.
   *
   * @throws ToolException when the lists differ in length
   */
  public static List<LocationEntry> of(ConnectorConfig source) {
    List<String> latitudes = list(source, LATITUDES);
    List<String> longitudes = list(source, LONGITUDES);
    List<String> names = list(source, NAMES);
    boolean unnamed = names.isEmpty();
    if (longitudes.size() != latitudes.size() || (!unnamed && names.size() != latitudes.size())) {
      throw new ToolException(
          "The lists of %s differ in length: %d names, %d latitudes, %d longitudes. Correct them"
                  .formatted(source.name(), names.size(), latitudes.size(), longitudes.size())
              + " first.");
    }
    List<LocationEntry> locations = new ArrayList<>();
    for (int i = 0; i < latitudes.size(); i++) {
      locations.add(
          new LocationEntry(
              unnamed ? latitudes.get(i) + "," + longitudes.get(i) : names.get(i),
              latitudes.get(i),
              longitudes.get(i),
              Optional.empty(),
              Optional.empty()));
    }
    return locations;
  }

  /**
   * Adds a location at the end of the lists.
   *
   * @throws ToolException when the source reads a table or names no locations, when it has one with
   *     this name, or when the name has a comma
   */
  public static ConnectorConfig adding(ConnectorConfig source, LocationEntry added) {
    List<LocationEntry> locations = new ArrayList<>(changeable(source));
    for (LocationEntry location : locations) {
      if (location.name().equals(added.name())) {
        throw location.duplicateIn(source.name());
      }
    }
    if (added.name().contains(",")) {
      throw new ToolException(
          "The name \"%s\" contains a comma, at which %s would be split. Choose another name with"
                  .formatted(added.name(), NAMES)
              + " --as, or use a table (%s).".formatted(FILE));
    }
    locations.add(added);
    return with(source, locations);
  }

  /**
   * Removes a location from the lists.
   *
   * @throws ToolException when the source reads a table or names no locations, or when it has no
   *     location or no other location with this name
   */
  public static ConnectorConfig removing(ConnectorConfig source, String name) {
    List<LocationEntry> locations = new ArrayList<>(changeable(source));
    if (!locations.removeIf(location -> location.name().equals(name))) {
      throw SourceLocations.unknown(
          source.name(), name, locations.stream().map(LocationEntry::name).toList());
    }
    if (locations.isEmpty()) {
      throw new ToolException(
          "%s is the only location of %s. Remove the connector instead: 'undeploy %s'."
              .formatted(name, source.name(), source.name()));
    }
    return with(source, locations);
  }

  private static List<LocationEntry> changeable(ConnectorConfig source) {
    SourceLocations.file(source)
        .ifPresent(
            path -> {
              throw new ToolException(
                  "%s reads its locations from %s on its workers. Name your copy of this table with"
                          .formatted(source.name(), path)
                      + " --file.");
            });
    if (list(source, NAMES).isEmpty()) {
      throw new ToolException(
          "%s has no %s, so its locations are named by their coordinates. Add %s to its"
                  .formatted(source.name(), NAMES, NAMES)
              + " configuration first; each location then starts over.");
    }
    return of(source);
  }

  private static ConnectorConfig with(ConnectorConfig source, List<LocationEntry> locations) {
    return source
        .with(NAMES, joined(locations, LocationEntry::name))
        .with(LATITUDES, joined(locations, LocationEntry::latitude))
        .with(LONGITUDES, joined(locations, LocationEntry::longitude));
  }

  private static String joined(
      List<LocationEntry> locations, Function<LocationEntry, String> value) {
    return locations.stream().map(value).collect(Collectors.joining(","));
  }

  private static List<String> list(ConnectorConfig source, String key) {
    String text = source.config().getOrDefault(key, "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
  }
}
