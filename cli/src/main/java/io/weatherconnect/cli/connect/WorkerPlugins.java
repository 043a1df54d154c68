package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The plugins that a worker has installed, some of them in several versions or copies. */
public record WorkerPlugins(List<Plugin> all) {
  /** The class of the project's source. */
  public static final String SOURCE = "io.weatherconnect.openmeteo.OpenMeteoSourceConnector";

  /** A plugin's class, its type such as {@code converter}, and its version or "undefined". */
  public record Plugin(String className, String type, String version) {}

  /** Copies the list. */
  public WorkerPlugins {
    all = List.copyOf(all);
  }

  /** Reads the plugins of a worker. */
  public static WorkerPlugins of(ConnectClient client) throws InterruptedException {
    return of(client.exchange("GET", "/connector-plugins?connectorsOnly=false", null));
  }

  /** Returns the plugins in a worker's response. */
  public static WorkerPlugins of(JsonNode response) {
    return new WorkerPlugins(
        StreamSupport.stream(response.spliterator(), false).map(WorkerPlugins::plugin).toList());
  }

  private static Plugin plugin(JsonNode json) {
    String version = json.path("version").asText("");
    return new Plugin(
        json.path("class").asText(),
        json.path("type").asText(),
        version.isEmpty() ? "undefined" : version);
  }

  /** Returns the versions of a class, the oldest first. */
  public List<String> versions(String className) {
    return all.stream()
        .filter(plugin -> plugin.className().equals(className))
        .map(Plugin::version)
        .distinct()
        .sorted(Comparator.comparing(WorkerPlugins::parsed))
        .toList();
  }

  /** Returns a version for comparison, the lowest one for a text that is none. */
  private static Version parsed(String version) {
    try {
      return Version.parse(version);
    } catch (IllegalArgumentException e) {
      return Version.parse("0");
    }
  }
}
