package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.connect.WeatherOrigin;
import io.weatherconnect.tools.stack.ProjectLayout;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackState;
import io.weatherconnect.tools.stack.StateFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What most commands need: the project's files and the stack that runs. */
final class Workspace {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(90);

  /** The connectors that carry the weather as it comes, the source first. */
  static final List<String> LIVE =
      List.of("openmeteo-source", "cassandra-hourly-sink", "cassandra-daily-sink");

  /** The one of these that does without Cassandra. */
  static final String SOURCE = LIVE.get(0);

  /** The connector of the backfill. */
  static final String BACKFILL = "openmeteo-backfill-source";

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project's root directory (default: where the launcher script is).")
  private Path project = Path.of(System.getProperty("weather.connect.home", ""));

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where the local stack keeps data, logs and state (default: run/).")
  private Path runDirectory;

  ProjectLayout layout() {
    return new ProjectLayout(project);
  }

  Path runDirectory() {
    return runDirectory == null
        ? layout().defaultRunDirectory()
        : runDirectory.toAbsolutePath().normalize();
  }

  /** A part's log, which need not exist. */
  Path log(Service part) {
    return runDirectory().resolve("logs").resolve(part.title() + ".log");
  }

  Optional<StackState> runningStack() {
    return StateFile.in(runDirectory()).running();
  }

  /**
   * The stack that runs.
   *
   * @throws ToolException when none does
   */
  StackState stack() {
    return runningStack()
        .orElseThrow(() -> new ToolException("No local stack runs. Start it with 'make run'."));
  }

  /** A connector as shipped. */
  ConnectorConfig config(String name) {
    return ConnectorConfig.read(layout().connectorConfigs().resolve(name + ".json"));
  }

  /** A connector as shipped, but sent to another server for its weather if one is given. */
  ConnectorConfig config(String name, Optional<URI> weather) {
    ConnectorConfig shipped = config(name);
    return weather.map(WeatherOrigin::new).map(o -> o.redirect(shipped)).orElse(shipped);
  }

  Deployment deployment(URI connect) {
    return new Deployment(new ConnectClient(connect), LOOK_EVERY, DEPLOY_LIMIT);
  }
}
