package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorConfigTest {

  @Test
  void everyShippedFileIsNamedLikeItsConnector() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../connector-configs"))) {
      List<Path> shipped = files.filter(file -> file.toString().endsWith(".json")).toList();

      assertThat(shipped)
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(file).hasFileName(ConnectorConfig.read(file).name() + ".json"));
    }
  }

  @Test
  void changedSettingDoesNotAffectTheOriginal() {
    ConnectorConfig shipped =
        ConnectorConfig.read(Path.of("../connector-configs/openmeteo-source.json"));

    ConnectorConfig changed = shipped.with("past.days", "7");

    assertThat(changed.config()).containsEntry("past.days", "7");
    assertThat(shipped.config()).containsEntry("past.days", "2");
    assertThat(changed.plugin()).isEqualTo("io.weatherconnect.openmeteo.OpenMeteoSourceConnector");
  }

  @Test
  void fileOfAnotherFormIsRejected(@TempDir Path directory) throws IOException {
    Path flat = Files.writeString(directory.resolve("flat.json"), "{\"connector.class\": \"a.B\"}");

    assertThatThrownBy(() -> ConnectorConfig.read(flat))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(flat.toString())
        .hasMessageContaining("\"name\"");
  }

  @Test
  void missingFileIsNamed(@TempDir Path directory) {
    Path missing = directory.resolve("none.json");

    assertThatThrownBy(() -> ConnectorConfig.read(missing))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(missing.toString());
  }
}
