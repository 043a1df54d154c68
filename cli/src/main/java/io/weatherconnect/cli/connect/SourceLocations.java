package io.weatherconnect.cli.connect;

import io.weatherconnect.openmeteo.config.LocationGrid;
import io.weatherconnect.stack.ToolException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The locations of a source, as far as its configuration names them. */
public final class SourceLocations {
  private static final String NAMES = "location.names";
  private static final String LATITUDES = "latitudes";
  private static final String LONGITUDES = "longitudes";
  private static final String FILE = "locations.file";
  private static final String GRID = "locations.grid";

  /** More names in a message are not read. */
  private static final int LISTED_NAMES = 50;

  private SourceLocations() {}

  /**
   * Returns the locations in the order of the lists or of the grid, without a list of names named
   * by their coordinates. Empty if they are in a file or behind a placeholder, which only the
   * worker can read.
   *
   * @throws ToolException when the lists differ in length, or when the grid is invalid
   */
  public static Optional<List<LocationEntry>> of(ConnectorConfig source) {
    if (isKnownToTheWorkerOnly(source)) {
      return Optional.empty();
    }
    Optional<String> grid = setting(source, GRID);
    if (grid.isPresent()) {
      return Optional.of(ofGrid(source, grid.get()));
    }
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
    return Optional.of(locations);
  }

  private static List<LocationEntry> ofGrid(ConnectorConfig source, String grid) {
    try {
      // A grid has no time zone of its own; an entry shows only what a location has.
      return LocationGrid.parse(grid).locations("GMT").stream()
          .map(
              it ->
                  LocationEntry.of(
                      it.name(),
                      BigDecimal.valueOf(it.latitude()).stripTrailingZeros(),
                      BigDecimal.valueOf(it.longitude()).stripTrailingZeros(),
                      Optional.empty(),
                      Optional.empty()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          "%s of %s %s. Correct it first.".formatted(GRID, source.name(), e.getMessage()));
    }
  }

  /** Returns the names of the locations; empty as {@link #of}, or if there are none. */
  public static Optional<List<String>> names(ConnectorConfig source) {
    List<String> named = isKnownToTheWorkerOnly(source) ? List.of() : list(source, NAMES);
    return (named.isEmpty()
            ? of(source).map(all -> all.stream().map(LocationEntry::name).toList())
            : Optional.of(named))
        .filter(names -> !names.isEmpty());
  }

  /** Returns the path of the table on the worker that a source reads, if it does. */
  public static Optional<String> file(ConnectorConfig source) {
    return setting(source, FILE);
  }

  /**
   * Returns a source with only some of its locations, in the order of its lists.
   *
   * @throws ToolException when a name is not one of its locations, or when they cannot be read here
   */
  public static ConnectorConfig choose(ConnectorConfig source, List<String> chosen) {
    List<LocationEntry> all =
        of(source)
            .orElseThrow(
                () ->
                    new ToolException(
                        "The locations of %s are known only to the worker (%s), so --location cannot"
                                .formatted(source.name(), file(source).orElse("a placeholder"))
                            + " choose from them. Write a table with the wanted locations on the"
                            + " worker, and name it with --locations."));
    List<String> names = all.stream().map(LocationEntry::name).toList();
    chosen.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw unknown(source.name(), name, names);
            });
    return with(source, all.stream().filter(it -> chosen.contains(it.name())).toList());
  }

  /**
   * Adds a location at the end of the lists.
   *
   * @throws ToolException when the lists cannot be changed here, when there is a location with this
   *     name, or when the name has a comma
   */
  public static ConnectorConfig adding(ConnectorConfig source, LocationEntry added) {
    List<LocationEntry> locations = changeable(source);
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
    return with(source, Stream.concat(locations.stream(), Stream.of(added)).toList());
  }

  /**
   * Removes a location from the lists.
   *
   * @throws ToolException when the lists cannot be changed here, or when there is no location or no
   *     other location with this name
   */
  public static ConnectorConfig removing(ConnectorConfig source, String name) {
    List<LocationEntry> locations = changeable(source);
    List<LocationEntry> left = locations.stream().filter(it -> !it.name().equals(name)).toList();
    if (left.size() == locations.size()) {
      throw unknown(source.name(), name, locations.stream().map(LocationEntry::name).toList());
    }
    if (left.isEmpty()) {
      throw new ToolException(
          "%s is the only location of %s. Remove the connector instead: 'undeploy %s'."
              .formatted(name, source.name(), source.name()));
    }
    return with(source, left);
  }

  /** Describes that a source does not have a location, and which ones it has. */
  public static ToolException unknown(String source, String location, List<String> all) {
    String listed = all.stream().limit(LISTED_NAMES).collect(Collectors.joining(", "));
    int others = all.size() - LISTED_NAMES;
    return new ToolException(
        "%s has no location %s. Locations: %s%s."
            .formatted(source, location, listed, others > 0 ? " and " + others + " others" : ""));
  }

  private static List<LocationEntry> changeable(ConnectorConfig source) {
    if (isKnownToTheWorkerOnly(source)) {
      throw new ToolException(
          file(source)
              .map(
                  path ->
                      "%s reads its locations from %s on its workers. Name your copy of this table"
                              .formatted(source.name(), path)
                          + " with --file.")
              .orElse(
                  "The locations of %s are behind a placeholder. Change what it stands for."
                      .formatted(source.name())));
    }
    if (setting(source, GRID).isPresent()) {
      throw new ToolException(
          "The locations of %s are a grid, so a single one cannot be added or removed. Change the"
                  .formatted(source.name())
              + " corners or the step in %s, or deploy another source for other locations."
                  .formatted(GRID));
    }
    if (list(source, NAMES).isEmpty()) {
      throw new ToolException(
          "%s has no %s, so its locations are named by their coordinates. Add %s to its"
                  .formatted(source.name(), NAMES, NAMES)
              + " configuration first; each location then starts over.");
    }
    return of(source).orElseThrow();
  }

  private static boolean isKnownToTheWorkerOnly(ConnectorConfig source) {
    return file(source).isPresent()
        || Stream.of(NAMES, LATITUDES, LONGITUDES, GRID)
            .anyMatch(key -> source.config().getOrDefault(key, "").contains("${"));
  }

  private static ConnectorConfig with(ConnectorConfig source, List<LocationEntry> locations) {
    ConnectorConfig changed =
        source
            .without(Set.of(GRID))
            .with(LATITUDES, joined(locations, LocationEntry::latitude))
            .with(LONGITUDES, joined(locations, LocationEntry::longitude));
    return list(source, NAMES).isEmpty()
        ? changed
        : changed.with(NAMES, joined(locations, LocationEntry::name));
  }

  private static String joined(
      List<LocationEntry> locations, Function<LocationEntry, String> value) {
    return locations.stream().map(value).collect(Collectors.joining(","));
  }

  private static Optional<String> setting(ConnectorConfig source, String key) {
    return Optional.ofNullable(source.config().get(key)).filter(value -> !value.isBlank());
  }

  private static List<String> list(ConnectorConfig source, String key) {
    String text = source.config().getOrDefault(key, "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
  }
}
