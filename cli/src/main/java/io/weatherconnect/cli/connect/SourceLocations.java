package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The locations of a source, as far as its configuration names them. */
public final class SourceLocations {
  private static final String NAMES = "location.names";
  private static final String LATITUDES = "latitudes";
  private static final String LONGITUDES = "longitudes";
  private static final String FILE = "locations.file";

  private SourceLocations() {}

  /**
   * Returns the names of the locations in the order of the lists. Empty if there are no lists, or
   * if the locations are in a file or behind a placeholder, which only the worker can read.
   */
  public static Optional<List<String>> names(ConnectorConfig source) {
    List<String> lists =
        Stream.of(NAMES, LATITUDES, LONGITUDES)
            .map(key -> source.config().getOrDefault(key, ""))
            .toList();
    if (file(source).isPresent() || lists.stream().anyMatch(list -> list.contains("${"))) {
      return Optional.empty();
    }
    List<String> names = entries(source, NAMES);
    if (!names.isEmpty()) {
      return Optional.of(names);
    }
    List<String> latitudes = entries(source, LATITUDES);
    List<String> longitudes = entries(source, LONGITUDES);
    return Optional.of(
            IntStream.range(0, Math.min(latitudes.size(), longitudes.size()))
                .mapToObj(index -> latitudes.get(index) + "," + longitudes.get(index))
                .toList())
        .filter(unnamed -> !unnamed.isEmpty());
  }

  /** Returns the path of the table on the worker that a source reads, if it does. */
  public static Optional<String> file(ConnectorConfig source) {
    return Optional.ofNullable(source.config().get(FILE)).filter(path -> !path.isBlank());
  }

  /**
   * Returns a source with only some of its locations, in the order of its lists.
   *
   * @throws ToolException when a name is not one of its locations, or when they cannot be read here
   */
  public static ConnectorConfig choose(ConnectorConfig source, List<String> chosen) {
    List<String> all =
        names(source)
            .orElseThrow(
                () ->
                    new ToolException(
                        "The locations of %s are known only to the worker (%s), so --location cannot"
                                .formatted(source.name(), file(source).orElse("a placeholder"))
                            + " choose from them. Write a table with the wanted locations on the"
                            + " worker, and name it with --locations."));
    chosen.stream()
        .filter(name -> !all.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw unknown(source.name(), name, all);
            });
    List<Integer> kept =
        IntStream.range(0, all.size())
            .filter(index -> chosen.contains(all.get(index)))
            .boxed()
            .toList();
    ConnectorConfig result = source;
    for (String key : List.of(NAMES, LATITUDES, LONGITUDES)) {
      List<String> entries = entries(source, key);
      if (!entries.isEmpty()) {
        result = result.with(key, kept.stream().map(entries::get).collect(Collectors.joining(",")));
      }
    }
    return result;
  }

  /** Describes that a source does not have a location, and which ones it has. */
  public static ToolException unknown(String source, String location, List<String> all) {
    return new ToolException(
        "%s has no location %s. Locations: %s."
            .formatted(source, location, String.join(", ", all)));
  }

  private static List<String> entries(ConnectorConfig source, String key) {
    String text = source.config().getOrDefault(key, "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
  }
}
