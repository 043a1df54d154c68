package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.connect.CustomerKey;
import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.connect.LocationsTable;
import io.weatherconnect.tools.stack.StackState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates and deploys connectors, and returns when their tasks run. */
@Command(
    name = "deploy",
    description = "Validate and deploy connectors, and wait until every task runs.",
    mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "NAME",
      description = "Files of connector-configs without .json (default: the source and the sinks).")
  private List<String> names = Workspace.LIVE;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      description = "The REST API of another cluster's worker (default: the local stack's).")
  private URI connect;

  @Option(
      names = "--weather",
      paramLabel = "URL",
      description =
          "Scheme, host and port of a server to take the weather from in place of Open-Meteo's"
              + " (default: the local stack's; none for another cluster).")
  private URI weather;

  @Option(
      names = "--api-key-from",
      paramLabel = "VARIABLE",
      description =
          "The worker's environment variable that holds a customer's key: sources refer to it, and"
              + " ask the customers' hosts in place of the free ones.")
  private String keyVariable;

  @Option(
      names = "--locations",
      paramLabel = "PATH",
      description =
          "A table of locations on the worker, which sources read in place of the lists in their"
              + " settings.")
  private String locations;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Optional<URI> origin = Optional.ofNullable(weather);
    URI worker = connect;
    if (worker == null) {
      StackState stack = workspace.stack();
      worker = stack.connectUri();
      origin = origin.or(stack::weather);
    }
    Deployment deployment = workspace.deployment(worker);
    for (String name : names) {
      deployment.deploy(custom(workspace.config(name, origin)));
      screen.line("  %-26s %s".formatted(name, screen.green("running")));
    }
    return ExitCode.OK;
  }

  private ConnectorConfig custom(ConnectorConfig connector) {
    ConnectorConfig custom = connector;
    if (locations != null) {
      custom = new LocationsTable(locations).use(custom);
    }
    return keyVariable == null ? custom : new CustomerKey(keyVariable).use(custom);
  }
}
