package io.weatherconnect.packaging;

import java.nio.file.Path;

/**
 * The packages that the build creates for a plugin.
 *
 * @param module the plugin's Maven module
 * @param type the component type in the manifest
 * @param service the service interface that its classes implement
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

  /** Returns the name and version, which the directory and the archives are named after. */
  String name() {
    return "weatherconnect-%s-%s".formatted(module, Project.version());
  }

  /** Returns the file or directory with this suffix in the module's build directory. */
  Path built(String ending) {
    return Project.file(module).resolve("target").resolve(name() + ending);
  }

  /** Returns the name prefixes of the jars that every worker provides. */
  static String[] providedByTheWorker() {
    return new String[] {"connect-api-", "kafka-clients-", "slf4j-api-", "jackson-core-"};
  }

  @Override
  public String toString() {
    return module;
  }
}
