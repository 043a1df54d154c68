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

/** What users are given works as it is. */
class ShippedFilesTest {
  private static final Path CONFIGS = Path.of("..", "connector-configs");
  private static final String PRODUCER = "producer.override.";

  @Test
  void everyShippedConfigOfThisConnectorIsValid() throws IOException {
    Map<String, List<ConfigValue>> mistakes = new HashMap<>();
    for (Path file : shipped()) {
      Map<String, String> settings = settings(file);
      if (OpenMeteoSourceConnector.class.getName().equals(settings.get("connector.class"))) {
        mistakes.put(file.getFileName().toString(), mistakes(settings));
      }
    }

    assertThat(mistakes)
        .containsKeys("openmeteo-source.json", "openmeteo-backfill-source.json")
        .allSatisfy((file, found) -> assertThat(found).as(file).isEmpty());
  }

  @Test
  void everyKeyOfAShippedConfigIsOneThatThisConnectorOrTheWorkerKnows() throws IOException {
    List<String> workers =
        List.of(
            "connector.class",
            "tasks.max",
            "header.converter",
            "exactly.once.support",
            "topic.creation.");
    for (Path file : shipped()) {
      Map<String, String> settings = settings(file);
      if (OpenMeteoSourceConnector.class.getName().equals(settings.get("connector.class"))) {
        settings.keySet().removeIf(key -> workers.stream().anyMatch(key::startsWith));
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
  }

  @Test
  void theWorkerFindsTheConnectorByItsManifest() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(OpenMeteoSourceConnector.class);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(new OpenMeteoSourceConnector().version()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
    assertThat(new OpenMeteoSourceTask().version())
        .isEqualTo(new OpenMeteoSourceConnector().version());
  }

  private static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static Map<String, String> settings(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("name").asText() + ".json").isEqualTo(file.getFileName().toString());
    Map<String, String> settings = new HashMap<>();
    json.get("config")
        .properties()
        .forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
    return settings;
  }

  private static List<ConfigValue> mistakes(Map<String, String> settings) {
    return new OpenMeteoSourceConnector()
        .validate(settings).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .toList();
  }
}
