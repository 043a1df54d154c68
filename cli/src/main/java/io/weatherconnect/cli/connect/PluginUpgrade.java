package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Changes the version in which connectors run the project's plugins. Either all of them run in the
 * new version, or all have their previous configuration.
 */
public record PluginUpgrade(ConnectClient client, Deployment deployment, String version) {

  /**
   * Deploys connectors with the version, and returns when those that were running have run in it
   * for some seconds. Throws {@link ToolException} if the version is not installed, is rejected, or
   * fails.
   */
  public void apply(List<ConnectorConfig> connectors) throws InterruptedException {
    if (connectors.isEmpty()) {
      return;
    }
    PluginVersions.requireSupport(client, connectors.get(0));
    PluginVersions.of(client).require(version, connectors);
    List<String> running = new ArrayList<>();
    for (ConnectorConfig connector : connectors) {
      if (client.status(connector.name()).state().equals("RUNNING")) {
        running.add(connector.name());
      }
    }
    List<ConnectorConfig> changed = new ArrayList<>();
    try {
      for (ConnectorConfig connector : connectors) {
        changed.add(connector);
        deployment.submit(PluginVersions.select(connector, version));
      }
      deployment.awaitSettled(running);
      requireVersion(connectors, running);
    } catch (ToolException e) {
      throw new ToolException("%s%n%s".formatted(e.getMessage(), restored(changed, running)), e);
    }
  }

  /**
   * A worker without the version could have kept the old tasks. Not all workers report versions.
   */
  private void requireVersion(List<ConnectorConfig> connectors, List<String> running)
      throws InterruptedException {
    for (ConnectorConfig connector : connectors) {
      if (connector.isOpenMeteoSource() && running.contains(connector.name())) {
        Set<String> versions = client.versions(connector.name());
        if (!Set.of(version).containsAll(versions)) {
          throw new ToolException(
              "%s runs in version %s instead of %s."
                  .formatted(connector.name(), String.join(" and ", versions), version));
        }
      }
    }
  }

  /** Deploys the previous configurations again and returns the result for the user. */
  private String restored(List<ConnectorConfig> changed, List<String> running)
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
