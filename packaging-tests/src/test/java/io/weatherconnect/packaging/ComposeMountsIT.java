package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the compose files mount and the build makes. */
class ComposeMountsIT {
  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.apache.yml"})
  void everyMountedFileOfTheBuildExists(String file) {
    for (JsonNode service : Project.yaml(file).get("services")) {
      for (JsonNode mount : service.path("volumes")) {
        String source = ComposeFiles.resolved(mount.asText()).split(":", -1)[0];
        if (source.contains("/target/")) {
          assertThat(Files.exists(Project.file(source))).as(source).isTrue();
        }
      }
    }
  }

  @Test
  void jmxAgentExists() {
    assertThat(Files.exists(Project.file("monitoring/target/agent/jmx_prometheus_javaagent.jar")))
        .isTrue();
  }
}
