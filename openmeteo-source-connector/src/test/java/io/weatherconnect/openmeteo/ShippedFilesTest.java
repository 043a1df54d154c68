package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

/** The shipped connector configurations and the plugin manifest work unchanged. */
class ShippedFilesTest {
  static final Path CONFIGS = Path.of("..", "connector-configs");
  private static final String PRODUCER = "producer.override.";

  @Test
  void shippedConfigsAreValid() throws IOException {
    Map<String, List<ConfigValue>> invalid = new HashMap<>();
    for (Path file : shipped()) {
      Map<String, String> settings = settings(file);
      invalid.put(file.getFileName().toString(), invalid(settings));
    }

    assertThat(invalid)
        .containsKeys("openmeteo-source.json", "openmeteo-backfill-source.json")
        .containsKey("openmeteo-marine-source.json")
        .allSatisfy((file, values) -> assertThat(values).as(file).isEmpty());
  }

  @Test
  void shippedConfigsContainOnlyKnownKeys() throws IOException {
    List<String> workerKeys =
        List.of(
            "connector.class",
            "tasks.max",
            "header.converter",
            "exactly.once.support",
            "topic.creation.");
    for (Path file : shipped()) {
      Map<String, String> settings = settings(file);
      settings.keySet().removeIf(key -> workerKeys.stream().anyMatch(key::startsWith));
      settings.keySet().removeIf(key -> key.startsWith("openmeteo.query."));
      settings
          .keySet()
          .removeIf(
              key ->
                  key.startsWith(PRODUCER)
                      && ProducerConfig.configNames().contains(key.substring(PRODUCER.length())));
      assertThat(new OpenMeteoSourceConnector().config().names()).containsAll(settings.keySet());
    }
  }

  @Test
  void serviceLoaderFindsTheConnector() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(OpenMeteoSourceConnector.class);
  }

  @Test
  void versionIsSetByTheBuild() {
    assertThat(new OpenMeteoSourceConnector().version()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
    assertThat(new OpenMeteoSourceTask().version())
        .isEqualTo(new OpenMeteoSourceConnector().version());
  }

  /** Returns the configurations of sources, also those of the examples. */
  private static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS);
        Stream<Path> examples = Files.list(CONFIGS.resolve("examples"))) {
      return Stream.concat(files, examples)
          .filter(file -> file.getFileName().toString().matches("openmeteo-.*\\.json"))
          .toList();
    }
  }

  /** Reads the settings of a connector's configuration. */
  static Map<String, String> settings(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("name").asText() + ".json").isEqualTo(file.getFileName().toString());
    Map<String, String> settings = new HashMap<>();
    json.get("config")
        .properties()
        .forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
    // The table of an example is shipped beside it and mounted into the worker's container.
    settings.computeIfPresent(
        "locations.file",
        (key, path) -> file.resolveSibling(Path.of(path).getFileName()).toString());
    return settings;
  }

  private static List<ConfigValue> invalid(Map<String, String> settings) {
    return new OpenMeteoSourceConnector()
        .validate(settings).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .toList();
  }
}
