package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.connect.EarlierStart;
import io.weatherconnect.cli.connect.MappingCheck;
import io.weatherconnect.cli.connect.SourceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
      paramLabel = "FILE|NAME",
      description =
          "JSON files with name and config, or names of files in connector-configs, without .json"
              + " (default: the source and both sinks).")
  private List<String> names = Workspace.LIVE;

  @Option(
      names = "--api-key-file",
      paramLabel = "PATH",
      description =
          "A file on the worker that holds an Open-Meteo API key. Sources refer to it and send"
              + " requests to the customer hosts instead of the free ones.")
  private Path keyFile;

  @Option(
      names = "--locations",
      paramLabel = "PATH",
      description =
          "A CSV file of locations on the worker. Sources read it instead of the lists in their"
              + " configuration.")
  private String locations;

  @Option(
      names = "--stopped",
      description =
          "Deploy without starting: the connectors are in the state STOPPED, in which their offsets"
              + " can be changed, until 'resume'.")
  private boolean stopped;

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    List<ConnectorConfig> connectors =
        names.stream()
            .map(name -> customised(options.workspace().config(name, cluster.weather())))
            .toList();
    List<Deployed> deployed = ConnectClient.of(cluster).deployed();
    List<String> notices = notices(connectors, deployed, cluster);
    Deployment deployment = ClusterOptions.deployment(cluster);
    for (ConnectorConfig connector : connectors) {
      if (stopped) {
        deployment.deployStopped(connector);
      } else {
        deployment.deploy(connector);
      }
      screen.line(
          "  %-26s %s"
              .formatted(
                  connector.name(), stopped ? screen.yellow("stopped") : screen.green("running")));
    }
    if (!stopped) {
      deployment.awaitSettled(replaced(connectors, deployed));
    }
    notices.forEach(text -> screen.line(screen.yellow("NOTICE") + "    " + text));
    return ExitCode.OK;
  }

  /** Returns notices about sources; throws if records of one would block a sink. */
  private static List<String> notices(
      List<ConnectorConfig> connectors, List<Deployed> deployed, Cluster cluster) {
    MappingCheck mappings = MappingCheck.of(deployed, connectors, cluster.remedies());
    List<String> notices = new ArrayList<>();
    for (ConnectorConfig connector : connectors) {
      notices.addAll(mappings.notices(connector));
      deployed.stream()
          .map(Deployed::config)
          .filter(before -> before.name().equals(connector.name()))
          .flatMap(before -> EarlierStart.notice(before, connector, cluster.remedies()).stream())
          .forEach(notices::add);
    }
    return notices;
  }

  /** Returns the connectors that had another configuration. */
  private static List<String> replaced(List<ConnectorConfig> connectors, List<Deployed> deployed) {
    return deployed.stream()
        .map(Deployed::config)
        .filter(
            before ->
                connectors.stream()
                    .anyMatch(
                        connector ->
                            connector.name().equals(before.name())
                                && !connector.equals(before.without(Set.of("name")))))
        .map(ConnectorConfig::name)
        .toList();
  }

  private ConnectorConfig customised(ConnectorConfig connector) {
    ConnectorConfig result =
        locations == null ? connector : SourceOptions.withLocations(connector, locations);
    return keyFile == null ? result : SourceOptions.withApiKey(result, keyFile);
  }
}
