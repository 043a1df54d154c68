package io.weatherconnect.it;

import io.weatherconnect.stack.LocalStackBuilder;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions that the nodes of a cluster change to, one node after the other: links that point to the
 * jars of one version or of another. Not thread-safe.
 */
final class RollingUpgrade {
  private final Path links;
  private final Map<String, Path> current;

  /**
   * Creates the links.
   *
   * @param links a directory
   * @param source the current source connector
   * @param transforms the current transforms
   */
  RollingUpgrade(Path links, Path source, Path transforms) throws IOException {
    this.links = Files.createDirectories(links);
    this.current =
        Map.of("kafka", TestStack.layout().kafkaLibs(), "source", source, "transforms", transforms);
    point(current);
  }

  /** Lets a stack run on the links. */
  LocalStackBuilder apply(LocalStackBuilder builder) {
    return builder
        .kafkaLibs(links.resolve("kafka"))
        .plugin("openmeteo-source", links.resolve("source"))
        .plugin("transforms", links.resolve("transforms"));
  }

  /**
   * Returns the changes to another version and back: of Kafka, and of the plugins if a build of an
   * earlier version is given.
   */
  List<ClusterFault> faults(TestStack cluster, Optional<Path> earlier) throws IOException {
    List<ClusterFault> faults = new ArrayList<>();
    faults.add(
        change(
                "Kafka changed to the newest version and back",
                cluster,
                Service.KAFKA_NODES,
                Map.of("kafka", TestStack.layout().newestKafkaLibs()))
            .perhapsAlerting(ClusterFaults.BROKERS));
    if (earlier.isPresent()) {
      faults.add(
          change(
                  "plugins changed to the earlier version and back",
                  cluster,
                  Service.WORKERS,
                  Map.of(
                      "source", plugin(earlier.get(), "openmeteo-source-connector"),
                      "transforms", plugin(earlier.get(), "transforms")))
              .perhapsAlerting(ClusterFaults.WORKERS));
    }
    return faults;
  }

  /** Returns the directory of a module's plugin in a build of any version. */
  private static Path plugin(Path build, String module) throws IOException {
    try (Stream<Path> results = Files.list(build.resolve(module).resolve("target"))) {
      return results
          .filter(Files::isDirectory)
          .filter(result -> result.getFileName().toString().startsWith("weatherconnect-" + module))
          .findFirst()
          .orElseThrow();
    }
  }

  private ClusterFault change(
      String title, TestStack cluster, List<Service> nodes, Map<String, Path> other) {
    return ClusterFault.of(
        title, 0, load -> change(cluster, nodes, other), load -> change(cluster, nodes, current));
  }

  private void change(TestStack cluster, List<Service> nodes, Map<String, Path> versions)
      throws Exception {
    point(versions);
    cluster.restartOneByOne(nodes);
  }

  private void point(Map<String, Path> versions) throws IOException {
    for (Map.Entry<String, Path> version : versions.entrySet()) {
      Path link = links.resolve(version.getKey());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, version.getValue());
    }
  }
}
