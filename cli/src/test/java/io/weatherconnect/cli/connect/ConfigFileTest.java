package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigFileTest {
  @TempDir private Path directory;

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../connector-configs"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void onlyTheChangedValueOfAShippedFileChanges(Path shipped) throws Exception {
    Path file = Files.copy(shipped, directory.resolve("copy.json"));
    ConnectorConfig before = ConnectorConfig.read(file);

    ConfigFile.update(file, before, before.with("tasks.max", "7"));

    assertThat(file)
        .hasContent(
            Files.readString(shipped).replace("\"tasks.max\": \"1\"", "\"tasks.max\": \"7\""));
  }
}
