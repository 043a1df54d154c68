package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginPathTest {
  @TempDir private Path directory;
  private Path plugin;
  private Path target;

  @BeforeEach
  void buildAPlugin() throws IOException {
    plugin = Files.createDirectories(directory.resolve("built/plugin"));
    Files.createFile(plugin.resolve("a.jar"));
    target = directory.resolve("path");
  }

  @Test
  void pluginIsLinkedUnderItsName() {
    PluginPath.link(Map.of("one", plugin), target);

    assertThat(target.resolve("one/a.jar")).exists();
  }

  @Test
  void linkOfARemovedPluginIsDeletedButNotItsFiles() {
    PluginPath.link(Map.of("old", plugin), target);

    PluginPath.link(Map.of("new", plugin), target);

    assertThat(target.resolve("old")).doesNotExist();
    assertThat(plugin.resolve("a.jar")).exists();
  }

  @Test
  void unbuiltPluginIsNamedWithTheRemedy() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> PluginPath.link(Map.of("one", missing), target))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("make build");
  }
}
