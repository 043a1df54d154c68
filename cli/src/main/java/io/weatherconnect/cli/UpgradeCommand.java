package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.PluginUpgrade;
import io.weatherconnect.cli.connect.PluginVersions;
import io.weatherconnect.stack.ToolException;
import io.weatherconnect.stack.Version;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the version in which deployed connectors run the project's plugins. */
@Command(
    name = "upgrade",
    description = {
      "Run connectors in an installed version of this project's plugins, newer or older.",
      "If one fails, all connectors get their previous configuration back."
    })
final class UpgradeCommand extends ClusterCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "Connectors (default: all that use this project's plugins).")
  private List<String> names = List.of();

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version (default: the version of this tool).")
  private String version = Version.current();

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    ConnectClient connect = ConnectClient.of(cluster);
    List<ConnectorConfig> connectors = chosen(connect);
    if (connectors.isEmpty()) {
      screen.line("No connector uses this project's plugins.");
      return ExitCode.OK;
    }
    new PluginUpgrade(connect, ClusterOptions.deployment(cluster), version).apply(connectors);
    for (ConnectorConfig connector : connectors) {
      screen.line("  %-26s %s".formatted(connector.name(), screen.green(version)));
    }
    return ExitCode.OK;
  }

  private List<ConnectorConfig> chosen(ConnectClient connect) throws InterruptedException {
    if (names.isEmpty()) {
      return DeployedConnectors.of(connect).all().stream()
          .filter(PluginVersions::isUsedBy)
          .toList();
    }
    List<ConnectorConfig> chosen = new ArrayList<>();
    for (String name : names) {
      // Throws with the names of the connectors if there is no such one.
      ConnectorConfig connector = connect.config(name);
      if (!PluginVersions.isUsedBy(connector)) {
        throw new ToolException("%s uses no plugin of this project.".formatted(name));
      }
      chosen.add(connector);
    }
    return chosen;
  }
}
