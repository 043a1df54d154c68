package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConfigFile;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.LocationEntry;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.locations.Geocoder;
import io.weatherconnect.cli.locations.GeocodingHit;
import io.weatherconnect.cli.locations.LocationsTable;
import io.weatherconnect.cli.status.ConnectorOffsets;
import io.weatherconnect.cli.status.SourceProgress;
import io.weatherconnect.stack.ToolException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, adds and removes the locations of sources, in the cluster or in a file. */
@Command(
    name = "locations",
    description = "List, add or remove locations.",
    synopsisSubcommandLabel = "(list | add | remove)")
final class LocationsCommand {
  private final Screen screen = Screen.standard();

  /** What a command changes. */
  static final class Target {
    @Option(
        names = "--source",
        paramLabel = "NAME",
        description =
            "This deployed source; repeatable (default: the only source without end.date).")
    private List<String> sources = List.of();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description =
            "Change a file instead of deployed sources: a table (.csv) that a source reads as"
                + " locations.file, or a configuration (.json).")
    private Path file;

    @Option(
        names = "--dry-run",
        description = "Print the requests, or the changed lines of the file, and change nothing.")
    private boolean dryRun;

    @Option(
        names = "--save",
        description = "Also change the files in connector-configs, from which 'run' deploys.")
    private boolean save;
  }

  /** Where a new location is. */
  static final class Search {
    @Option(
        names = "--country",
        paramLabel = "CODE",
        description = "Search only in this country, for instance DE.")
    private String country;

    @Option(names = "--first", description = "Take the first of several locations.")
    private boolean first;

    @Option(
        names = "--pick",
        paramLabel = "N",
        description = "Take this one of several locations, by its number in the list.")
    private Integer pick;

    @Option(
        names = "--geocoding",
        paramLabel = "URL",
        description =
            "A server of the geocoding API (default: Open-Meteo, or the server that replaces it in"
                + " the cluster).")
    private URI geocoding;

    @Option(
        names = "--latitude",
        paramLabel = "DEGREES",
        description = "Latitude, instead of a search. Requires --longitude.")
    private BigDecimal latitude;

    @Option(names = "--longitude", paramLabel = "DEGREES", description = "Longitude.")
    private BigDecimal longitude;

    @Option(
        names = "--elevation",
        paramLabel = "METRES",
        description = "Elevation, for a table that has elevations.")
    private BigDecimal elevation;
  }

  @Command(description = "List the locations of the deployed sources, or of a file.")
  int list(
      @Mixin ClusterOptions options,
      @Option(names = "--file", paramLabel = "FILE", description = "A table or configuration.")
          Path file)
      throws InterruptedException {
    if (file == null) {
      listDeployed(options.cluster());
    } else {
      TextTable table = new TextTable("location", "latitude", "longitude");
      (isTable(file)
              ? LocationsTable.read(file).locations()
              : SourceLocations.of(ConnectorConfig.read(file)).orElse(List.of()))
          .forEach(it -> table.add(it.name(), it.latitude(), it.longitude()));
      screen.lines(table.lines());
    }
    return ExitCode.OK;
  }

  private void listDeployed(Cluster cluster) throws InterruptedException {
    TextTable table =
        new TextTable("location", "latitude", "longitude", "source", "delivered through");
    ConnectClient connect = ConnectClient.of(cluster);
    List<Deployed> deployed =
        connect.deployed().stream().filter(one -> one.config().isOpenMeteoSource()).toList();
    List<ConnectorConfig> sources = deployed.stream().map(Deployed::config).toList();
    ConnectorOffsets offsets;
    try (KafkaView kafka = cluster.kafka().isPresent() ? KafkaView.of(cluster) : null) {
      offsets = ConnectorOffsets.read(connect, Optional.ofNullable(kafka), deployed);
    }
    offsets
        .failures()
        .forEach(
            (source, reason) -> {
              throw new ToolException(
                  "The offsets of %s cannot be read: %s".formatted(source, reason));
            });
    for (ConnectorConfig source : sources) {
      Map<String, String> through = SourceProgress.of(offsets.of(source.name())).texts();
      Optional<List<LocationEntry>> locations = SourceLocations.of(source);
      if (locations.isEmpty()) {
        through.forEach((name, day) -> table.add(name, "", "", source.name(), day));
      }
      for (LocationEntry location : locations.orElse(List.of())) {
        table.add(
            location.name(),
            location.latitude(),
            location.longitude(),
            source.name(),
            through.getOrDefault(location.name(), ""));
      }
    }
    screen.lines(table.lines());
    for (ConnectorConfig source : sources) {
      SourceLocations.file(source)
          .ifPresent(
              path ->
                  screen.line(
                      "%s reads %s on its workers. Listed are the locations with delivered days; for"
                              .formatted(source.name(), path)
                          + " all, add --file with your copy of the table."));
    }
  }

  @Command(
      description = {
        "Add a location, found by its name with Open-Meteo's geocoding API or given by its"
            + " coordinates.",
        "It starts at the source's start.date, or with the current days. The other locations"
            + " continue."
      })
  int add(
      @Mixin ClusterOptions options,
      @Mixin Target target,
      @Mixin Search search,
      @Parameters(paramLabel = "NAME", description = "The name to search.") String name,
      @Option(
              names = "--as",
              paramLabel = "NAME",
              description = "The location's name in keys and rows (default: as found).")
          String alias)
      throws InterruptedException {
    LocationEntry added = located(options, search, name, Optional.ofNullable(alias));
    change(
        options,
        target,
        source -> SourceLocations.adding(source, added),
        table -> table.adding(added));
    return ExitCode.OK;
  }

  @Command(
      description = {
        "Remove a location from sources or from a file.",
        "Its rows stay in the tables, and its offset in Connect: if you add it again, it continues"
            + " after the last delivered day."
      })
  int remove(
      @Mixin ClusterOptions options,
      @Mixin Target target,
      @Parameters(paramLabel = "NAME", description = "The location's name.") String name)
      throws InterruptedException {
    change(
        options,
        target,
        source -> SourceLocations.removing(source, name),
        table -> table.removing(name));
    if (!target.dryRun) {
      screen.line(
          "The rows of %s stay in the tables, and its offset in Connect: if you add it again, it"
                  .formatted(name)
              + " continues after the last delivered day.");
    }
    return ExitCode.OK;
  }

  private LocationEntry located(
      ClusterOptions options, Search search, String name, Optional<String> alias)
      throws InterruptedException {
    Optional<BigDecimal> elevation = Optional.ofNullable(search.elevation);
    if ((search.latitude == null) != (search.longitude == null)) {
      throw new ToolException("Set both --latitude and --longitude, or none of them.");
    }
    if (search.latitude != null) {
      return LocationEntry.of(
          alias.orElse(name), search.latitude, search.longitude, elevation, Optional.empty());
    }
    Geocoder geocoder =
        search.geocoding == null
            ? Geocoder.of(options.clusterIfAny().flatMap(Cluster::weather))
            : new Geocoder(search.geocoding);
    List<GeocodingHit> hits = geocoder.search(name, Optional.ofNullable(search.country));
    GeocodingHit hit =
        HitChooser.standard(screen)
            .choose(
                name, hits, Optional.ofNullable(search.first ? Integer.valueOf(1) : search.pick));
    LocationEntry found =
        LocationEntry.of(
            alias.orElse(hit.name()),
            hit.latitude(),
            hit.longitude(),
            elevation.or(hit::elevation),
            hit.timezone());
    screen.line(
        "%s, %s, %s: %s, %s"
            .formatted(
                found.name(), hit.region(), hit.country(), found.latitude(), found.longitude())
            .replace(", , ", ", "));
    return found;
  }

  private void change(
      ClusterOptions options,
      Target target,
      UnaryOperator<ConnectorConfig> inLists,
      UnaryOperator<LocationsTable> inTable)
      throws InterruptedException {
    if (target.file == null) {
      changeDeployed(options, target, inLists);
    } else if (isTable(target.file)) {
      changeTable(target, inTable);
    } else {
      changeConfiguration(target, inLists);
    }
  }

  private void changeDeployed(
      ClusterOptions options, Target target, UnaryOperator<ConnectorConfig> inLists)
      throws InterruptedException {
    Cluster cluster = options.cluster();
    List<ConnectorConfig> changed =
        chosen(DeployedConnectors.of(ConnectClient.of(cluster)), target).stream()
            .map(inLists)
            .toList();
    ConnectorUpdates updates = new ConnectorUpdates(cluster, options.workspace(), screen);
    if (target.dryRun) {
      changed.forEach(updates::print);
    } else {
      updates.apply(changed, target.save);
    }
  }

  private static List<ConnectorConfig> chosen(DeployedConnectors deployed, Target target) {
    if (!target.sources.isEmpty()) {
      return deployed.named(target.sources);
    }
    List<ConnectorConfig> live = deployed.withoutEnd();
    if (live.size() != 1) {
      throw new ToolException(
          live.isEmpty()
              ? "No Open-Meteo source without end.date is deployed. Choose one with --source, or a"
                  + " file with --file."
              : "Several sources have no end.date (%s). Choose with --source, once for each."
                  .formatted(String.join(", ", live.stream().map(ConnectorConfig::name).toList())));
    }
    return live;
  }

  private void changeTable(Target target, UnaryOperator<LocationsTable> inTable) {
    LocationsTable before = LocationsTable.read(target.file);
    LocationsTable after = inTable.apply(before);
    before.linesNotIn(after).forEach(line -> screen.line("- " + line));
    after.linesNotIn(before).forEach(line -> screen.line("+ " + line));
    if (!target.dryRun) {
      after.write();
      screen.line(
          "  %s updated. A connector that reads this file uses it within ten seconds. Every worker"
                  .formatted(target.file)
              + " needs the same file.");
    }
  }

  private void changeConfiguration(Target target, UnaryOperator<ConnectorConfig> inLists) {
    ConnectorConfig before = ConnectorConfig.read(target.file);
    ConnectorConfig after = inLists.apply(before);
    after
        .config()
        .forEach(
            (key, value) -> {
              if (!value.equals(before.config().get(key))) {
                screen.line("%s: %s".formatted(key, value));
              }
            });
    if (!target.dryRun) {
      ConfigFile.update(target.file, before, after);
      screen.line("  %s updated. Deploy it to apply the change.".formatted(target.file));
    }
  }

  private static boolean isTable(Path file) {
    return !file.toString().endsWith(".json");
  }
}
