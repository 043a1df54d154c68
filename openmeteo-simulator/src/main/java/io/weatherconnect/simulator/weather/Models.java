package io.weatherconnect.simulator.weather;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of models and domains of the API. Immutable. */
public final class Models {

  private static final Models INSTANCE = new Models();

  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Map<String, Model> models = new LinkedHashMap<>();

  private Models() {
    for (String[] row : Resource.rows("domains.csv")) {
      domains.put(row[0], Domain.parse(row));
    }
    for (String[] row : Resource.rows("models.csv")) {
      models.put(row[0], model(row));
    }
  }

  /** Returns the catalogue. */
  public static Models catalogue() {
    return INSTANCE;
  }

  /** Returns the model with a name in the parameter {@code models}. */
  public Optional<Model> model(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /** Returns the domain with an id in the path of meta.json. */
  public Optional<Domain> domain(String id) {
    return Optional.ofNullable(domains.get(id));
  }

  private Model model(String[] row) {
    Model.Uncovered uncovered =
        switch (row[2]) {
          case "global" -> Model.Uncovered.NEVER;
          case "nan" -> Model.Uncovered.NAN;
          case "error" -> Model.Uncovered.ERROR;
          default ->
              throw new IllegalStateException("models.csv contains an unknown response: " + row[2]);
        };
    return new Model(
        row[0],
        row[1],
        uncovered,
        Integer.parseInt(row[3]),
        Stream.of(row[4].split(" ", -1)).map(this::knownDomain).toList());
  }

  private Domain knownDomain(String id) {
    return domain(id)
        .orElseThrow(() -> new IllegalStateException("domains.csv has no domain " + id));
  }
}
