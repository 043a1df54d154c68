package io.weatherconnect.simulator.geocoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.weather.Resource;
import java.util.Comparator;
import java.util.List;

/**
 * The table of named locations. As in the API, a name of fewer than two characters finds nothing,
 * one of two characters must be equal, and a longer one is the beginning of a name; letter case and
 * accents do not matter. The API also finds misspelt names and postcodes, which this does not.
 */
public final class NamedLocations {
  private static final int SHORTEST_NAME = 2;

  /** Names that are equal come first, then the larger populations. */
  private static final Comparator<NamedLocation> BY_POPULATION =
      Comparator.comparingInt(NamedLocation::population).reversed();

  private static final List<NamedLocation> ALL =
      Resource.rows(NamedLocations.class, "locations.tsv", "\t").stream()
          .map(NamedLocation::of)
          .toList();

  private NamedLocations() {}

  /** Returns the JSON of a search, which has no {@code results} when nothing is found. */
  public static ObjectNode search(SearchQuery query) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<NamedLocation> found = found(query);
    if (!found.isEmpty()) {
      found.forEach(it -> json.withArray("results").add(it.toJson(query.language())));
    }
    return json;
  }

  private static List<NamedLocation> found(SearchQuery query) {
    String name = NamedLocation.folded(query.name());
    if (name.length() < SHORTEST_NAME) {
      return List.of();
    }
    boolean exactly = name.length() == SHORTEST_NAME;
    return ALL.stream()
        .filter(it -> it.isNamed(name, exactly))
        .filter(
            it ->
                query
                    .countryCode()
                    .filter(code -> !code.equalsIgnoreCase(it.countryCode()))
                    .isEmpty())
        .filter(it -> query.area().filter(area -> !it.isIn(NamedLocation.folded(area))).isEmpty())
        .sorted(
            Comparator.comparing((NamedLocation it) -> !it.isNamed(name, true))
                .thenComparing(BY_POPULATION))
        .limit(query.count())
        .toList();
  }
}
