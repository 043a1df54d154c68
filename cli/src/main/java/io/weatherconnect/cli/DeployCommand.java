package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.connect.SourceOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates and deploys connectors, and waits until their tasks are running. */
@Command(
    name = "deploy",
    description = "Validate and deploy connectors, and wait until all tasks are running.")
final class DeployCommand extends ClusterCommand {
  @Parameters(
      paramLabel = "NAME",
      description =
          "Names of files in connector-configs, without .json (default: the source and both"
              + " sinks).")
  private List<String> names = Workspace.LIVE;

  @Option(
      names = "--api-key-from",
      paramLabel = "VARIABLE",
      description =
          "The worker's environment variable that holds an Open-Meteo API key. Sources refer to it"
              + " and send requests to the customer hosts instead of the free ones.")
  private String keyVariable;

  @Option(
      names = "--locations",
      paramLabel = "PATH",
      description =
          "A table of locations on the worker. Sources read it instead of the lists in their"
              + " configuration.")
  private String locations;

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    Deployment deployment = ClusterOptions.deployment(cluster);
    for (String name : names) {
      deployment.deploy(customised(options.workspace().config(name, cluster.weather())));
      screen.line("  %-26s %s".formatted(name, screen.green("running")));
    }
    return ExitCode.OK;
  }

  private ConnectorConfig customised(ConnectorConfig connector) {
    ConnectorConfig result =
        locations == null ? connector : SourceOptions.withLocations(connector, locations);
    return keyVariable == null ? result : SourceOptions.withApiKey(result, keyVariable);
  }
}
