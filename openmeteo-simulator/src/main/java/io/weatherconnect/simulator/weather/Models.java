package io.weatherconnect.simulator.weather;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of models and domains of the API. */
public final class Models {
  private static final Map<String, Domain> DOMAINS =
      Resource.rows("domains.csv").stream()
          .map(Domain::parse)
          .collect(Collectors.toUnmodifiableMap(Domain::id, domain -> domain));

  private static final Map<String, Model> MODELS =
      Resource.rows("models.csv").stream()
          .map(Models::parse)
          .collect(Collectors.toUnmodifiableMap(Model::name, model -> model));

  private Models() {}

  /** Returns the model with a name in the parameter {@code models}. */
  public static Optional<Model> model(String name) {
    return Optional.ofNullable(MODELS.get(name));
  }

  /** Returns the domain with an id in the path of meta.json. */
  public static Optional<Domain> domain(String id) {
    return Optional.ofNullable(DOMAINS.get(id));
  }

  private static Model parse(String[] row) {
    Model.Uncovered uncovered = Model.Uncovered.valueOf(row[2].toUpperCase(Locale.ROOT));
    List<Domain> domains = Stream.of(row[4].split(" ", -1)).map(Models::knownDomain).toList();
    return new Model(row[0], row[1], uncovered, Integer.parseInt(row[3]), domains);
  }

  private static Domain knownDomain(String id) {
    return domain(id)
        .orElseThrow(() -> new IllegalStateException("domains.csv has no domain " + id));
  }
}
