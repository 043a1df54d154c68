package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaceholdersTest {
  @Test
  void variablesAreReplaced() {
    assertThat(
            Placeholders.resolved(
                Map.of("a", "x${env:KEY}y", "b", "plain"), Map.of("KEY", "secret")))
        .isEqualTo(Map.of("a", "xsecrety", "b", "plain"));
  }

  @Test
  void fileOfADirectoryIsRead(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("key"), "k3y\n");
    String key = "${directory:%s:key}".formatted(directory);

    assertThat(Placeholders.resolved(Map.of("a", key), Map.of())).containsEntry("a", "k3y\n");
  }

  @Test
  void otherPlaceholdersStay() {
    Map<String, String> settings = Map.of("a", "${env:MISSING}", "b", "${file:/x:key}");

    assertThat(Placeholders.resolved(settings, Map.of())).isEqualTo(settings);
  }

  @Test
  void placeholderThatIsLeftIsNamed() {
    ConnectorConfig source =
        new ConnectorConfig("source", Map.of("openmeteo.api.key", "${file:/secrets:key}"));

    assertThatThrownBy(() -> Placeholders.requireNone(source))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith(
            "source: openmeteo.api.key needs ${file:/secrets:key}, which has no value here.");
  }

  @Test
  void dollarsAndBracesAlonePass() {
    ConnectorConfig source = new ConnectorConfig("source", Map.of("a", "$1 {x} ${y}"));

    assertThatCode(() -> Placeholders.requireNone(source)).doesNotThrowAnyException();
  }
}
