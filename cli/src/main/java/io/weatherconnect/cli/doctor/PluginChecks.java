package io.weatherconnect.cli.doctor;

import io.weatherconnect.cli.connect.SinkMapping;
import io.weatherconnect.cli.connect.WorkerPlugins;
import io.weatherconnect.cli.connect.WorkerPlugins.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that a worker has the plugins in the right versions, and each converter once. */
final class PluginChecks {
  private static final String SUBJECT = "plugins";

  /** The project's classes by the directory of their package. */
  private static final Map<String, List<String>> OWN =
      new TreeMap<>(
          Map.of(
              "openmeteo-source-connector",
              List.of(WorkerPlugins.SOURCE),
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

  /** Checks the plugins of a worker, given the version of this tool. */
  static List<Result> of(WorkerPlugins worker, String toolVersion) {
    List<Result> results = new ArrayList<>();
    OWN.forEach((name, classes) -> results.add(own(name, classes, worker, toolVersion)));
    results.add(sink(worker));
    results.addAll(converters(worker));
    return results;
  }

  private static Result own(
      String name, List<String> classes, WorkerPlugins worker, String toolVersion) {
    for (String className : classes) {
      List<String> versions = worker.versions(className);
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
        SUBJECT, "%s %s".formatted(name, String.join(" and ", worker.versions(classes.get(0)))));
  }

  private static Result sink(WorkerPlugins worker) {
    List<String> versions = worker.versions(SinkMapping.SINK);
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
  private static List<Result> converters(WorkerPlugins worker) {
    Map<String, Long> counts =
        worker.all().stream()
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
}
