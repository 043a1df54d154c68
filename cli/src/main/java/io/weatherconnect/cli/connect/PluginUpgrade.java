package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes the version in which connectors run the project's plugins. Either all of them run in the
 * new version, or all have their previous configuration.
 */
public record PluginUpgrade(ConnectClient client, Deployment deployment, String version) {
  /**
   * Deploys connectors with the version, and returns when those that are not paused or stopped have
   * run in it for some seconds. Throws {@link ToolException} if the version is not installed, is
   * rejected, or fails.
   */
  public void apply(List<ConnectorConfig> connectors) throws InterruptedException {
    PluginVersions.requireSupport(client, connectors.get(0));
    PluginVersions.require(WorkerPlugins.of(client), version, connectors);
    Map<String, Optional<String>> expected = new TreeMap<>();
    for (ConnectorConfig connector : connectors) {
      if (!ConnectorStatus.HALTED.contains(client.status(connector.name()).state())) {
        expected.put(
            connector.name(),
            // A sink reports its own version, not those of its transforms.
            Optional.of(version).filter(any -> connector.isOpenMeteoSource()));
      }
    }
    List<ConnectorConfig> changed = new ArrayList<>();
    try {
      for (ConnectorConfig connector : connectors) {
        changed.add(connector);
        deployment.submit(PluginVersions.select(connector, version));
      }
      deployment.awaitSettled(expected);
    } catch (ToolException e) {
      throw new ToolException(
          "%s%n%s".formatted(e.getMessage(), restored(changed, expected.keySet())), e);
    }
  }

  /** Deploys the previous configurations again and returns the result for the user. */
  private String restored(List<ConnectorConfig> changed, Set<String> running)
      throws InterruptedException {
    List<String> failed = new ArrayList<>();
    for (ConnectorConfig previous : changed) {
      try {
        client.put(previous);
      } catch (ToolException e) {
        failed.add(e.getMessage());
      }
    }
    try {
      deployment.awaitSettled(
          changed.stream().map(ConnectorConfig::name).filter(running::contains).toList());
    } catch (ToolException e) {
      failed.add(e.getMessage());
    }
    return failed.isEmpty()
        ? "The previous configuration is deployed again, and all connectors run as before."
        : "The previous configuration could not be restored completely. "
            + String.join(System.lineSeparator(), failed);
  }
}
