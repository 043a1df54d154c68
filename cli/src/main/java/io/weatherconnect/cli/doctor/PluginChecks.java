package io.weatherconnect.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.connect.SinkMapping;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks the plugins that a worker lists at {@code /connector-plugins?connectorsOnly=false}. */
final class PluginChecks {
  private static final String SUBJECT = "plugins";

  /** The project's classes by the directory of their package. */
  private static final Map<String, List<String>> OWN =
      new TreeMap<>(
          Map.of(
              "openmeteo-source-connector",
              List.of("io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
              "transforms",
              List.of(
                  "io.weatherconnect.transforms.FlattenStruct$Value",
                  "io.weatherconnect.transforms.PartitionBucket$Value",
                  "io.weatherconnect.transforms.MoveValueToKey")));

  /**
   * A converter that the jar of the stock sink 1.5.0 contains in version 5.2.1, by its build file.
   */
  private static final String SHADED = "io.confluent.connect.avro.AvroConverter";

  private PluginChecks() {}

  /** A plugin of a worker. The version is "undefined" or empty for one without. */
  private record Plugin(String className, String type, String version) {}

  /** Checks the plugins of a worker, given its response and the version of this tool. */
  static List<Result> of(JsonNode response, String toolVersion) {
    List<Plugin> plugins =
        StreamSupport.stream(response.spliterator(), false)
            .map(
                plugin ->
                    new Plugin(
                        plugin.path("class").asText(),
                        plugin.path("type").asText(),
                        plugin.path("version").asText("")))
            .toList();
    List<Result> results = new ArrayList<>();
    OWN.forEach((name, classes) -> results.add(own(name, classes, plugins, toolVersion)));
    results.add(sink(plugins));
    results.addAll(converters(plugins));
    return results;
  }

  private static Result own(
      String name, List<String> classes, List<Plugin> plugins, String toolVersion) {
    for (String className : classes) {
      List<String> versions = versions(plugins, className);
      if (versions.isEmpty()) {
        return Result.problem(
            SUBJECT,
            ("%s is not installed on this worker. Unpack the package %s into a directory of the"
                    + " worker's plugin.path, and restart the worker.")
                .formatted(className, name));
      }
      if (!versions.contains(toolVersion)) {
        return Result.problem(
            SUBJECT,
            "%s has version %s on this worker, and this tool is %s. Install the same version of both."
                .formatted(className, String.join(" and ", versions), toolVersion));
      }
      if (!versions.get(versions.size() - 1).equals(toolVersion)) {
        return Result.unknown(
            SUBJECT,
            ("%s is installed in versions %s. Connectors without connector.plugin.version use the"
                    + " newest, and this tool is %s.")
                .formatted(className, String.join(" and ", versions), toolVersion));
      }
    }
    return Result.ok(
        SUBJECT, "%s %s".formatted(name, String.join(" and ", versions(plugins, classes.get(0)))));
  }

  private static Result sink(List<Plugin> plugins) {
    List<String> versions = versions(plugins, SinkMapping.SINK);
    return versions.isEmpty()
        ? Result.problem(
            SUBJECT,
            "%s is not installed on this worker. Copy the sink's jar into a directory of the worker's plugin.path, and restart the worker."
                .formatted(SinkMapping.SINK))
        : Result.ok(SUBJECT, "Cassandra sink " + String.join(" and ", versions));
  }

  /**
   * Finds converters that several plugin directories contain. Without a version, Connect selects
   * one of them by its directory.
   */
  private static List<Result> converters(List<Plugin> plugins) {
    Map<String, Long> counts =
        plugins.stream()
            .filter(plugin -> plugin.type().equals("converter"))
            .collect(Collectors.groupingBy(Plugin::className, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .map(
            count ->
                count.getKey().equals(SHADED)
                    ? Result.problem(
                        SUBJECT,
                        ("The worker has %d copies of %s. One may be the old one in the jar of the"
                                + " stock Cassandra sink, with which sinks fail: Unrecognized field"
                                + " \"references\". Check with 'unzip -l JAR | grep"
                                + " confluent/connect/avro', and remove these classes from the"
                                + " sink's jar.")
                            .formatted(count.getValue(), SHADED))
                    : Result.unknown(
                        SUBJECT,
                        "The worker has %d copies of %s, and Connect selects one by its directory. Remove the others."
                            .formatted(count.getValue(), count.getKey())))
        .toList();
  }

  /** Returns the versions of a class, the oldest first. */
  private static List<String> versions(List<Plugin> plugins, String className) {
    return plugins.stream()
        .filter(plugin -> plugin.className().equals(className))
        .map(plugin -> plugin.version().isEmpty() ? "undefined" : plugin.version())
        .distinct()
        .sorted(Comparator.comparing(PluginChecks::parsed))
        .toList();
  }

  /** Returns a version for comparison, the lowest one for a text that is none. */
  private static Version parsed(String version) {
    return Version.parse(version.matches("\\d.*") ? version : "0");
  }
}
