package io.weatherconnect.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Generates Strimzi resources from the connector configurations and the JMX rules. */
final class StrimziResources {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.SPLIT_LINES, YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .build();

  /** The backfill is optional, so its resource is created in the state stopped. */
  private static final String ON_DEMAND = "openmeteo-backfill-source";

  private StrimziResources() {}

  /** Returns the text of each generated file by file name. */
  static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    for (Path config : Project.files("connector-configs", ".json")) {
      String name = config.getFileName().toString();
      files.put(
          name.replace(".json", ".yaml"),
          "# Generated from connector-configs/%s by the build; see CONTRIBUTING.md.%n%s"
              .formatted(name, yaml(connector(Project.json("connector-configs/" + name)))));
    }
    files.put(
        "metrics.yaml",
        "# Generated from monitoring/jmx/connect.yml by the build; see CONTRIBUTING.md.%n%s"
            .formatted(yaml(metrics())));
    return files;
  }

  private static ObjectNode connector(JsonNode shipped) {
    ObjectNode config = shipped.get("config").deepCopy();
    ObjectNode resource =
        resource("kafka.strimzi.io/v1", "KafkaConnector", shipped.get("name").asText());
    resource
        .withObject("/metadata")
        .putObject("labels")
        .put("strimzi.io/cluster", "weather-connect");
    ObjectNode spec = resource.putObject("spec");
    spec.put("class", config.remove("connector.class").asText());
    spec.put("tasksMax", Integer.parseInt(config.remove("tasks.max").asText()));
    spec.put("state", shipped.get("name").asText().equals(ON_DEMAND) ? "stopped" : "running");
    spec.putObject("autoRestart").put("enabled", true);
    spec.set("config", config);
    return resource;
  }

  private static ObjectNode metrics() {
    ObjectNode resource = resource("v1", "ConfigMap", "weather-connect-metrics");
    resource.putObject("data").put("connect.yml", Project.text("monitoring/jmx/connect.yml"));
    return resource;
  }

  private static ObjectNode resource(String version, String kind, String name) {
    ObjectNode resource = YAML.createObjectNode();
    resource.put("apiVersion", version);
    resource.put("kind", kind);
    resource.putObject("metadata").put("name", name);
    return resource;
  }

  private static String yaml(ObjectNode resource) {
    try {
      return YAML.writeValueAsString(resource);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a resource as YAML", e);
    }
  }
}
