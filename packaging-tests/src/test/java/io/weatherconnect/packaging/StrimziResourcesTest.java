package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the Kubernetes resources match their sources and that Strimzi can parse them. */
final class StrimziResourcesTest {
  private static final String FOLDER = "deploy/strimzi/";
  private static final String METRICS = "metrics.yaml";
  private static final JsonNode WORKERS = Project.yaml(FOLDER + "connect.yaml");

  static Stream<String> connectors() {
    return StrimziResources.all().keySet().stream().filter(file -> !file.equals(METRICS));
  }

  @Test
  void generatedFilesAreUpToDate() throws Exception {
    for (Map.Entry<String, String> file : StrimziResources.all().entrySet()) {
      if (Boolean.getBoolean("deploy.update")) {
        Files.writeString(Project.file(FOLDER + file.getKey()), file.getValue());
      }
      assertThat(Project.file(FOLDER + file.getKey())).exists();
      assertThat(Project.text(FOLDER + file.getKey()))
          .as("regenerate %s with -Ddeploy.update=true", file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void everyFileIsGeneratedExceptConnect() {
    TreeSet<String> expected = new TreeSet<>(StrimziResources.all().keySet());
    expected.add("connect.yaml");
    assertThat(Project.files(FOLDER, ".yaml"))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void workersHaveNoUnknownProperties() throws Exception {
    Object workers = StrimziModel.connect(Project.text(FOLDER + "connect.yaml"));
    assertThat(StrimziModel.unknown(workers)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void connectorHasNoUnknownProperties(String file) throws Exception {
    assertThat(StrimziModel.unknown(StrimziModel.connector(Project.text(FOLDER + file)))).isEmpty();
  }

  @Test
  void misspeltPropertyIsDetectedAtAnyDepth() throws Exception {
    String wrong =
        Project.text(FOLDER + "connect.yaml")
            .replace("bootstrapServers:", "bootstrapServer:")
            .replace("sha512sum: ", "sha521sum: ");
    assertThat(StrimziModel.unknown(StrimziModel.connect(wrong)))
        .containsExactlyInAnyOrder("bootstrapServer", "sha521sum");
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void connectorHasTheShippedSettingsAndTheWorkersLabel(String file) {
    JsonNode resource = Project.yaml(FOLDER + file);
    JsonNode spec = resource.get("spec");
    Map<String, String> settings = texts(spec.get("config"));
    settings.put("connector.class", spec.get("class").asText());
    settings.put("tasks.max", spec.get("tasksMax").asText());
    assertThat(settings)
        .isEqualTo(
            texts(
                Project.json("connector-configs/" + file.replace(".yaml", ".json")).get("config")));
    assertThat(resource.at("/metadata/labels/strimzi.io~1cluster"))
        .isEqualTo(WORKERS.at("/metadata/name"));
  }

  @Test
  void metricsConfigMapContainsTheContainersRules() {
    JsonNode map = Project.yaml(FOLDER + METRICS);
    JsonNode reference = WORKERS.at("/spec/metricsConfig/valueFrom/configMapKeyRef");
    assertThat(map.at("/metadata/name")).isEqualTo(reference.get("name"));
    assertThat(map.get("data").get(reference.get("key").asText()).asText())
        .isEqualTo(Project.text("monitoring/jmx/connect.yml"));
  }

  @Test
  void stockSinkIsTheSameAsInTheContainers() {
    JsonNode artifact = WORKERS.at("/spec/build/plugins/2/artifacts/0");
    String script = Project.text("docker/fetch-cassandra-sink.sh");
    String release = script.replaceAll("(?s).*readonly RELEASE=(\\S+).*", "$1");
    assertThat(script.replace("$RELEASE", release))
        .contains(artifact.get("url").asText(), artifact.get("sha512sum").asText());
  }

  @Test
  void workersHaveTheSettingsOfTheApacheWorker() {
    Map<String, String> workers = texts(WORKERS.at("/spec/config"));
    Project.settings("docker/apache/connect.properties").entrySet().stream()
        .filter(
            setting ->
                setting
                    .getKey()
                    .matches(".*converter.*|config\\.providers.*|exactly.*|plugin\\.discovery"))
        .filter(setting -> !setting.getKey().matches(".*registry\\.url|.*allowed\\.paths"))
        .forEach(
            setting -> assertThat(workers).containsEntry(setting.getKey(), setting.getValue()));
  }

  @Test
  void mountedSecretMayBeRead() {
    assertThat(WORKERS.at("/spec/config/config.providers.directory.param.allowed.paths").asText())
        .isEqualTo(WORKERS.at("/spec/template/connectContainer/volumeMounts/0/mountPath").asText());
    assertThat(WORKERS.at("/spec/template/connectContainer/volumeMounts/0/name"))
        .isEqualTo(WORKERS.at("/spec/template/pod/volumes/0/name"));
  }

  @Test
  void versionsAreTheProjectVersion() {
    assertThat(WORKERS.at("/spec/build/output/image").asText()).endsWith(":" + Project.version());
    assertThat(List.of(0, 1))
        .allSatisfy(
            plugin ->
                assertThat(
                        WORKERS
                            .at("/spec/build/plugins/%d/artifacts/0/url".formatted(plugin))
                            .asText())
                    .endsWith("-%s.tar.gz".formatted(Project.version())));
  }

  private static Map<String, String> texts(JsonNode settings) {
    Map<String, String> texts = new TreeMap<>();
    settings
        .properties()
        .forEach(setting -> texts.put(setting.getKey(), setting.getValue().asText()));
    return texts;
  }
}
