package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys with which a connector selects the versions of the project's plugins. Workers have these
 * keys since Connect 4.1.
 */
public final class PluginVersions {
  private static final String CONNECTOR_VERSION = "connector.plugin.version";
  private static final String TRANSFORMS = "io.weatherconnect.transforms.";

  private PluginVersions() {}

  /** Whether a connector uses a plugin of the project. */
  public static boolean isUsedBy(ConnectorConfig connector) {
    return !plugins(connector).isEmpty();
  }

  /** Returns a configuration in which each of the project's plugins has a version. */
  static ConnectorConfig select(ConnectorConfig connector, String version) {
    ConnectorConfig selected = connector;
    for (String key : plugins(connector).keySet()) {
      selected = selected.with(key, version);
    }
    return selected;
  }

  /**
   * Throws {@link ToolException} with what is missing if a worker cannot run all plugins of the
   * connectors in a version.
   */
  static void require(WorkerPlugins worker, String version, List<ConnectorConfig> connectors) {
    List<String> missing = new ArrayList<>();
    for (ConnectorConfig connector : connectors) {
      plugins(connector)
          .forEach(
              (key, plugin) -> {
                List<String> versions = worker.versions(plugin);
                if (!versions.contains(version)) {
                  missing.add(
                      "%n  %-26s %s: %s is installed in %s"
                          .formatted(
                              connector.name(),
                              key,
                              plugin,
                              versions.isEmpty() ? "no version" : String.join(", ", versions)));
                }
              });
    }
    if (!missing.isEmpty()) {
      throw new ToolException(
          ("Version %s is missing on this worker, and nothing was changed:%s%nUnpack the packages of"
                  + " this version into new directories of plugin.path, and restart the workers. To"
                  + " change only some connectors, name them.")
              .formatted(version, String.join("", missing)));
    }
  }

  /** Returns the classes of the project's plugins by the key that selects their version. */
  private static Map<String, String> plugins(ConnectorConfig connector) {
    Map<String, String> plugins = new TreeMap<>();
    if (connector.isOpenMeteoSource()) {
      plugins.put(CONNECTOR_VERSION, WorkerPlugins.SOURCE);
    }
    Map<String, String> config = connector.config();
    SinkMapping.aliases(config)
        .filter(alias -> SinkMapping.type(config, alias).startsWith(TRANSFORMS))
        .forEach(alias -> plugins.put(alias + "plugin.version", SinkMapping.type(config, alias)));
    return plugins;
  }

  /** Throws {@link ToolException} if the worker's Connect does not know the keys. */
  static void requireSupport(ConnectClient client, ConnectorConfig connector)
      throws InterruptedException {
    for (JsonNode setting : client.validation(connector)) {
      if (setting.path("value").path("name").asText().equals(CONNECTOR_VERSION)) {
        return;
      }
    }
    throw new ToolException(
        "This worker cannot select a plugin's version, which needs Connect 4.1. Replace the plugin"
            + " directories instead, and restart the workers.");
  }
}
