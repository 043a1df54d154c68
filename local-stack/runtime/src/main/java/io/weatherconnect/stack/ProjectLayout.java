package io.weatherconnect.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the build puts things below the project's root, absolute. None of them need exist yet. */
public record ProjectLayout(Path root) {
  private static final String STOCK_SINK = "plugins/cassandra-sink";
  private static final String SINK_ADAPTER = "cassandra-sink-adapter/target/plugin/cassandra-sink";

  /** Makes the root absolute. */
  public ProjectLayout {
    root = root.toAbsolutePath().normalize();
  }

  /** The default directory of the data, logs and state of stacks. */
  public Path defaultRunDirectory() {
    return root.resolve("run");
  }

  /** The directory of the connector configurations that users post, JSON files. */
  public Path connectorConfigs() {
    return root.resolve("connector-configs");
  }

  /** The script that runs Docker Compose with the project's containers. */
  public Path composeScript() {
    return root.resolve("docker/compose.sh");
  }

  /** The CQL file with the statements that create the keyspace and its tables. */
  public Path cassandraSchema() {
    return root.resolve("cassandra/schema.cql");
  }

  /** The CQL file that creates the roles of a Cassandra with an authorizer, without passwords. */
  Path cassandraRoles() {
    return root.resolve("cassandra/roles.cql");
  }

  /** The settings that sinks need for a secured Cassandra. */
  Path securedSinkSettings() {
    return connectorConfigs().resolve("examples/cassandra-secured.properties");
  }

  /**
   * The plugin directories of a worker, by name. They include the stock sink if its jar is in
   * {@code plugins/cassandra-sink}, otherwise the adapter that runs its engine.
   */
  public Map<String, Path> plugins() {
    Map<String, Path> plugins = new LinkedHashMap<>();
    plugins.put("openmeteo-source", built("openmeteo-source-connector"));
    plugins.put("transforms", built("transforms"));
    plugins.put("avro-converter", root.resolve("local-stack/avro-converter/target/plugin"));
    plugins.put("cassandra-sink", root.resolve(hasStockSink() ? STOCK_SINK : SINK_ADAPTER));
    return plugins;
  }

  /** Whether the stock sink's own jar exists. If not, the adapter stands in for it. */
  public boolean hasStockSink() {
    Path directory = root.resolve(STOCK_SINK);
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".jar"));
    } catch (IOException e) {
      throw new UncheckedIOException("The stock sink's directory cannot be listed", e);
    }
  }

  /** The directory of the jars that Kafka's nodes run on. */
  public Path kafkaLibs() {
    return libs("kafka");
  }

  /** The directory of the jars of the newest Kafka, which only some tests need. */
  public Path newestKafkaLibs() {
    return libs("kafka-newest");
  }

  /** The directory of the jars that a worker of the newest Connect runs on. */
  public Path connectLibs() {
    return libs("connect");
  }

  /** The directory of the jars that a service runs on, by the local stack's module. */
  Path libs(String module) {
    return root.resolve("local-stack/%s/target/libs".formatted(module));
  }

  /** The jar of the agent that exposes a JVM's metrics to Prometheus. */
  Path metricsAgentJar() {
    return root.resolve("monitoring/target/agent/jmx_prometheus_javaagent.jar");
  }

  /** The Java option that exposes metrics at an address, by the rules of a file. */
  String metricsAgent(String address, String rules) {
    if (!Files.exists(metricsAgentJar())) {
      throw notBuilt(metricsAgentJar());
    }
    return "-javaagent:%s=%s:%s"
        .formatted(metricsAgentJar(), address, root.resolve("monitoring/jmx").resolve(rules));
  }

  /** The registry's one runnable jar, whose manifest names the rest. */
  Path registryJar() {
    return only(root.resolve("local-stack/registry/target/app"), "-runner.jar");
  }

  /** Where class data archives are kept: they belong to the jars that the build makes. */
  Path classArchives() {
    return root.resolve("target/class-archives");
  }

  Path commandLineLibs() {
    return root.resolve("cli/target/lib");
  }

  /** The one file of a directory whose name contains a text; more or less is a build error. */
  static Path only(Path directory, String text) {
    if (!Files.isDirectory(directory)) {
      throw notBuilt(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().contains(text)).toList();
      if (found.size() != 1) {
        throw notBuilt(directory.resolve("*" + text + "*"));
      }
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }

  /** An error about a missing result of the build. */
  static ToolException notBuilt(Path missing) {
    return new ToolException(missing + " is missing. Run 'make build' and start again.");
  }

  private Path built(String module) {
    return root.resolve(
        "%s/target/weatherconnect-%s-%s".formatted(module, module, Version.current()));
  }
}
