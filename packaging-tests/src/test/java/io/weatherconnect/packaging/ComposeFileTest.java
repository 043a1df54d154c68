package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests settings, images, ports, mounts and health checks of the compose files. */
final class ComposeFileTest {
  private static final String MAIN = "docker-compose.yml";
  private static final String APACHE = "docker-compose.apache.yml";
  private static final Pattern VARIABLE = ComposeFiles.VARIABLE;
  private static final Map<String, String> SETTINGS = ComposeFiles.SETTINGS;

  @ParameterizedTest
  @ValueSource(strings = {MAIN, APACHE})
  void everyVariableIsInASettingsFileWithItsDefault(String file) {
    Matcher variables = VARIABLE.matcher(Project.text(file));
    List<String> seen = new ArrayList<>();
    while (variables.find()) {
      seen.add(variables.group(1));
      assertThat(SETTINGS).as(file).containsEntry(variables.group(1), variables.group(2));
    }
    assertThat(seen).isNotEmpty();
  }

  @Test
  void everySettingIsUsed() {
    Set<String> used = new TreeSet<>(Set.of("COMPOSE_PROJECT_NAME", "OPENMETEO_URL"));
    Matcher variables = VARIABLE.matcher(Project.text(MAIN) + Project.text(APACHE));
    while (variables.find()) {
      used.add(variables.group(1));
    }
    assertThat(SETTINGS.keySet()).isEqualTo(used);
    assertThat(Project.text("docker/up.sh")).contains("OPENMETEO_URL");
  }

  @Test
  void trackedFilesContainNoSecret() {
    assertThat(Project.settings(".env").keySet())
        .noneMatch(name -> name.matches(".*(KEY|SECRET|PASSWORD|TOKEN).*"));
    assertThat(Project.text(".gitignore").lines()).contains("/.env.local", "/run/");
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIN, APACHE})
  void everyMountOfADirectoryOrFileIsReadOnlyAndRelabelledForSelinux(String file) {
    int mounts = 0;
    for (JsonNode service : Project.yaml(file).get("services")) {
      for (JsonNode mount : service.path("volumes")) {
        if (ComposeFiles.resolved(mount.asText()).startsWith(".")) {
          assertThat(mount.asText()).endsWith(":ro,z");
          mounts++;
        }
      }
    }
    assertThat(mounts).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIN, APACHE})
  void everyImageHasAnExactVersion(String file) {
    for (JsonNode service : Project.yaml(file).get("services")) {
      assertThat(ComposeFiles.resolved(service.get("image").asText()))
          .matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+[A-Za-z0-9._-]*");
    }
  }

  @Test
  void portsAreBoundToLoopbackOnly() {
    for (JsonNode service : Project.yaml(MAIN).get("services")) {
      for (JsonNode port : service.path("ports")) {
        assertThat(ComposeFiles.resolved(port.asText())).matches("127\\.0\\.0\\.1:\\d+:\\d+");
      }
    }
    assertThat(SETTINGS.entrySet().stream().filter(entry -> entry.getKey().startsWith("PORT_")))
        .extracting(Map.Entry::getValue)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyLongRunningServiceHasHealthCheckWithBashOrWget() {
    Project.yaml(MAIN)
        .get("services")
        .properties()
        .forEach(
            entry -> {
              JsonNode service = entry.getValue();
              if (!service.path("restart").asText().equals("no")) {
                assertThat(service.at("/healthcheck/test/0").asText())
                    .as(entry.getKey())
                    .isEqualTo("CMD");
                assertThat(service.at("/healthcheck/test/1").asText())
                    .as(entry.getKey())
                    .isIn("bash", "wget");
              }
            });
  }

  @Test
  void dependentServiceWaitsForHealthOrCompletion() {
    JsonNode services = Project.yaml(MAIN).get("services");
    for (JsonNode service : services) {
      service
          .path("depends_on")
          .properties()
          .forEach(
              dependency -> {
                boolean longRunning =
                    !services.get(dependency.getKey()).path("restart").asText().equals("no");
                assertThat(dependency.getValue().get("condition").asText())
                    .as(dependency.getKey())
                    .isEqualTo(longRunning ? "service_healthy" : "service_completed_successfully");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MAIN, APACHE})
  void everyMountedSourceFileExists(String file) {
    for (JsonNode service : Project.yaml(file).get("services")) {
      for (JsonNode mount : service.path("volumes")) {
        String source = ComposeFiles.resolved(mount.asText()).split(":", -1)[0];
        if (source.startsWith("./plugins/")) {
          assertThat(Project.text("Makefile")).contains("docker/fetch-cassandra-sink.sh");
        } else if (source.startsWith("./run/")) {
          assertThat(Project.text("docker/up.sh")).contains("mkdir -p " + source.substring(2));
        } else if (source.startsWith(".") && !source.contains("/target/")) {
          assertThat(Files.exists(Project.file(source))).as(source).isTrue();
        }
      }
    }
  }

  @Test
  void agentAndRulesAreMountedAtTheJvmOptionsPaths() {
    JsonNode services = Project.yaml(MAIN).get("services");
    for (String name : List.of("kafka", "connect")) {
      String volumes = services.get(name).get("volumes").toString();
      assertThat(Project.text(MAIN))
          .contains("/opt/jmx/agent/jmx_prometheus_javaagent.jar=9404:/opt/jmx/rules.yml");
      assertThat(volumes).contains(":/opt/jmx/agent:ro,z", name + ".yml:/opt/jmx/rules.yml:ro,z");
    }
  }

  @Test
  void workerHasEveryVariableThatConfigurationsReferTo() {
    JsonNode environment = Project.yaml(MAIN).at("/services/connect/environment");
    for (var file : Project.files("connector-configs", ".json")) {
      Matcher reference =
          Pattern.compile("\\$\\{env:([A-Z_]+)}")
              .matcher(Project.text("connector-configs/" + file.getFileName()));
      while (reference.find()) {
        assertThat(environment.has(reference.group(1))).as(reference.group(1)).isTrue();
        assertThat(reference.group(1))
            .matches(
                environment.get("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN").asText());
      }
    }
  }

  @Test
  void apacheWorkerHasTheVendorWorkersSettings() {
    Map<String, String> apache = Project.settings("docker/apache/connect.properties");
    Project.yaml(MAIN)
        .at("/services/connect/environment")
        .properties()
        .forEach(
            variable -> {
              String key = variable.getKey();
              boolean imageSpecific =
                  key.contains("CONVERTER")
                      || key.contains("LOG4J")
                      || key.equals("CONNECT_REST_PORT");
              if (key.startsWith("CONNECT_")
                  && !imageSpecific
                  && !key.equals("CONNECT_PLUGIN_PATH")) {
                assertThat(apache).containsEntry(property(key), variable.getValue().asText());
              }
            });
  }

  @Test
  void locationsTableMatchesTheShippedConfiguration() {
    JsonNode config = Project.json("connector-configs/openmeteo-source.json").get("config");
    List<String> names = list(config, "location.names");
    List<String> latitudes = list(config, "latitudes");
    List<String> longitudes = list(config, "longitudes");
    List<String> lines = new ArrayList<>(List.of("name,latitude,longitude"));
    for (int i = 0; i < names.size(); i++) {
      lines.add(String.join(",", names.get(i), latitudes.get(i), longitudes.get(i)));
    }
    assertThat(Project.text("docker/locations/locations.csv").lines())
        .containsExactlyElementsOf(lines);
  }

  @Test
  void pluginVersionIsTheProjectVersion() {
    assertThat(SETTINGS).containsEntry("WEATHER_CONNECT_VERSION", Project.version());
  }

  private static List<String> list(JsonNode config, String key) {
    return List.of(config.get(key).asText().split(",", -1));
  }

  private static String property(String variable) {
    return variable.substring("CONNECT_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
