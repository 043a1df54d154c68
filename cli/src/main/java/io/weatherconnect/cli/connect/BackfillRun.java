package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of a backfill: an Open-Meteo source of its own with an {@code end.date}, which fetches its
 * days and then idles. Because Connect stores offsets by the name of the connector, a run does not
 * depend on what other sources have delivered.
 */
public record BackfillRun(ConnectorConfig config) {
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final String PREFIX = "openmeteo-backfill-";

  /** Whether a connector is a run. */
  public static boolean isRun(ConnectorConfig connector) {
    return connector.isOpenMeteoSource()
        && connector.config().getOrDefault(END, "").strip().matches("\\d{4}-\\d\\d-\\d\\d");
  }

  /** Whether a connector is a run with a name that was not given by the user. */
  public static boolean hasRunName(ConnectorConfig connector) {
    return isRun(connector) && connector.name().startsWith(PREFIX);
  }

  /**
   * Returns the deployed source whose settings a run takes: the given one, otherwise the only live
   * source; empty when there is none.
   *
   * @throws ToolException when there is no such source, or when there are several live sources
   */
  public static Optional<ConnectorConfig> template(
      List<ConnectorConfig> connectors, Optional<String> given) {
    List<ConnectorConfig> sources =
        connectors.stream().filter(ConnectorConfig::isOpenMeteoSource).toList();
    if (given.isPresent()) {
      Optional<ConnectorConfig> source =
          sources.stream().filter(one -> one.name().equals(given.get())).findFirst();
      if (source.isEmpty()) {
        throw new ToolException(
            "There is no source %s. Sources: %s.".formatted(given.get(), names(sources)));
      }
      return source;
    }
    List<ConnectorConfig> live = sources.stream().filter(one -> !isRun(one)).toList();
    if (live.size() > 1) {
      throw new ToolException(
          "There are several live sources: %s. Choose one with --source.".formatted(names(live)));
    }
    return live.stream().findFirst();
  }

  private static String names(List<ConnectorConfig> connectors) {
    return connectors.isEmpty()
        ? "none"
        : connectors.stream().map(ConnectorConfig::name).collect(Collectors.joining(", "));
  }

  /**
   * Plans a run with the settings of another source.
   *
   * @param template the settings that the run takes, apart from its name and its days
   * @param name the name of the run's connector
   * @param from the first day
   * @param to the last day
   * @throws ToolException when the source keeps model runs, which days do not select
   */
  public static BackfillRun of(
      ConnectorConfig template, String name, LocalDate from, LocalDate to) {
    if (template.keepsRuns()) {
      throw new ToolException(
          ("%s keeps model runs (forecast.history), and a backfill fetches days. To fetch earlier"
                  + " runs, deploy a copy of its file with another name, start.run and end.run.")
              .formatted(template.name()));
    }
    // Connect's REST API returns the name as a setting too.
    return new BackfillRun(
        new ConnectorConfig(name, template.without(Set.of("name")).config())
            .with(START, from.toString())
            .with(END, to.toString()));
  }

  /** Returns the name of a run that was not given one; all locations have an empty list. */
  public static String name(LocalDate from, LocalDate to, List<String> locations) {
    String suffix =
        locations.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .map(name -> name.replaceAll("[^\\p{L}\\p{N}.]+", "-").replaceAll("^-|-$", ""))
            .map("-"::concat)
            .collect(Collectors.joining());
    return PREFIX + from + "-" + to + suffix;
  }

  /** Returns the name of the run's connector. */
  public String name() {
    return config.name();
  }

  /** Returns the first and the last day as configured, such as {@code 2022-06-01 to 2022-06-30}. */
  public String days() {
    return "%s to %s".formatted(config.config().getOrDefault(START, "today"), end());
  }

  /**
   * Whether the last day is over in UTC; before that, no run is complete. A placeholder, which only
   * the worker can read, counts as over.
   */
  public boolean isOver(LocalDate today) {
    return config.date(END).map(end -> end.isBefore(today)).orElse(true);
  }

  /** Whether another run fetches the same days of the same locations. */
  public boolean hasSameScope(BackfillRun other) {
    return days().equals(other.days()) && scope().equals(other.scope());
  }

  /** Returns the names of the locations, if they can be read here; otherwise the file's path. */
  private Object scope() {
    Optional<List<String>> names = SourceLocations.names(config);
    return names.isPresent() ? Set.copyOf(names.get()) : SourceLocations.file(config);
  }

  private String end() {
    return config.config().get(END).strip();
  }
}
