package io.weatherconnect.openmeteo.catalog;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * The weather models of the Open-Meteo API, by the names that the API prints, read once from a
 * resource of this jar. A model that the catalogue does not contain counts as one without members
 * and of unknown domains. Safe for use by many threads.
 */
public final class ModelCatalog {
  private static final Model UNKNOWN = new Model(1, List.of());
  private static final Map<String, Model> MODELS = load();

  private ModelCatalog() {}

  private record Model(int members, List<String> domains) {}

  /** Returns the number of ensemble members with the control; 1 for a deterministic model. */
  public static int members(String model) {
    return find(model).members();
  }

  /** Whether responses of this model have a column for each ensemble member. */
  public static boolean hasMembers(String model) {
    return members(model) > 1;
  }

  /**
   * Returns the domains whose runs this model is made of, by their names in the URL of {@code
   * meta.json}. Empty if they are not known or depend on the location.
   */
  public static List<String> domains(String model) {
    return find(model).domains();
  }

  private static Model find(String model) {
    return MODELS.getOrDefault(model, UNKNOWN);
  }

  private static Map<String, Model> load() {
    return CatalogTable.rows("models.tsv")
        .collect(toUnmodifiableMap(cell -> cell[0], ModelCatalog::parse));
  }

  private static Model parse(String[] cell) {
    List<String> domains = cell[2].isEmpty() ? List.of() : List.of(cell[2].split(","));
    return new Model(Integer.parseInt(cell[1]), domains);
  }
}
