package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.StateFile;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options and lookups that most commands share: the project's files and the running stack. */
final class Workspace {
  /** The source for current weather. */
  static final String SOURCE = "openmeteo-source";

  static final List<String> SINKS = List.of("cassandra-hourly-sink", "cassandra-daily-sink");

  /** The connectors for current weather, the source first. */
  static final List<String> LIVE = Stream.concat(Stream.of(SOURCE), SINKS.stream()).toList();

  /** The source for the backfill. */
  static final String BACKFILL = "openmeteo-backfill-source";

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project's root directory (default: the launcher script's project).")
  private Path project = Path.of(System.getProperty("weather.connect.home", ""));

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Directory of the local stack's data, logs and state (default: run/).")
  private Path runDirectory;

  ProjectLayout layout() {
    return new ProjectLayout(project);
  }

  Path runDirectory() {
    return runDirectory == null
        ? layout().defaultRunDirectory()
        : runDirectory.toAbsolutePath().normalize();
  }

  /** Returns the path of a service's log, which may not exist. */
  Path log(Service service) {
    return runDirectory().resolve("logs").resolve(service.title() + ".log");
  }

  Optional<StackState> runningStack() {
    return StateFile.in(runDirectory()).running();
  }

  /** Reads a shipped configuration. */
  ConnectorConfig config(String name) {
    return ConnectorConfig.read(layout().connectorConfigs().resolve(name + ".json"));
  }

  /**
   * Returns the file of a connector in {@code connector-configs}, if there is one. The name may
   * come from a worker, so it is compared with the names of the files and never becomes a path.
   */
  Optional<Path> configFile(String connector) {
    Path directory = layout().connectorConfigs();
    return Files.isDirectory(directory) && shipped().contains(connector)
        ? Optional.of(directory.resolve(connector + ".json"))
        : Optional.empty();
  }

  /**
   * Reads a configuration, given its file or the name of a shipped one.
   *
   * @throws ToolException if there is neither, or it cannot be read
   */
  ConnectorConfig connector(String fileOrName) {
    if (Files.exists(Path.of(fileOrName))) {
      return ConnectorConfig.read(Path.of(fileOrName));
    }
    List<String> names = shipped();
    if (!names.contains(fileOrName)) {
      throw new ToolException(
          "%s is neither a file nor one of the configurations in connector-configs: %s."
              .formatted(fileOrName, String.join(", ", names)));
    }
    return config(fileOrName);
  }

  private List<String> shipped() {
    try (Stream<Path> files = Files.list(layout().connectorConfigs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ToolException(
          "%s cannot be read: %s".formatted(layout().connectorConfigs(), e.getMessage()), e);
    }
  }

  /**
   * Reads a configuration as {@link #connector} does, and replaces its Open-Meteo server if one is
   * given.
   */
  ConnectorConfig config(String fileOrName, Optional<URI> weather) {
    ConnectorConfig connector = connector(fileOrName);
    return weather.map(origin -> SourceOptions.withWeather(connector, origin)).orElse(connector);
  }
}
