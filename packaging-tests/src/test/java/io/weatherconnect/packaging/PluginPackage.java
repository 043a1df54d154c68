package io.weatherconnect.packaging;

import java.nio.file.Path;

/**
 * What the build leaves of a plugin.
 *
 * @param module the module that makes it
 * @param type what a component zip calls it
 * @param service the interface that its classes are found by
 */
record PluginPackage(String module, String type, String service) {
  static final PluginPackage SOURCE =
      new PluginPackage(
          "openmeteo-source-connector",
          "source",
          "org.apache.kafka.connect.source.SourceConnector");
  static final PluginPackage TRANSFORMS =
      new PluginPackage(
          "transforms", "transform", "org.apache.kafka.connect.transforms.Transformation");

  /** Name and version, as the directory and the archives carry them. */
  String name() {
    return "weatherconnect-%s-%s".formatted(module, Project.version());
  }

  /** A file or directory of that name with this ending, in the module's build directory. */
  Path built(String ending) {
    return Project.file(module).resolve("target").resolve(name() + ending);
  }

  /** The worker's own classes, and nothing of the plugin's. */
  static String[] providedByTheWorker() {
    return new String[] {"connect-api-", "kafka-clients-", "slf4j-api-", "jackson-core-"};
  }

  @Override
  public String toString() {
    return module;
  }
}
