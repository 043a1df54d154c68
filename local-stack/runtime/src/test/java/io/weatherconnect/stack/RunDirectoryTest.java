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

final class RunDirectoryTest {
  @TempDir private Path directory;
  private Path plugin;
  private RunDirectory run;

  @BeforeEach
  void buildAPlugin() throws IOException {
    plugin = Files.createDirectories(directory.resolve("built/plugin"));
    Files.createFile(plugin.resolve("a.jar"));
    run = new RunDirectory(directory.resolve("run"));
  }

  @Test
  void pluginIsLinkedUnderItsName() {
    Path target = run.linkPlugins(Service.CONNECT, Map.of("one", plugin));

    assertThat(target.resolve("one/a.jar")).exists();
  }

  @Test
  void linkOfARemovedPluginIsDeletedButNotItsFiles() {
    run.linkPlugins(Service.CONNECT, Map.of("old", plugin));

    Path target = run.linkPlugins(Service.CONNECT, Map.of("new", plugin));

    assertThat(target.resolve("new/a.jar")).exists();
    assertThat(target.resolve("old")).doesNotExist();
    assertThat(plugin.resolve("a.jar")).exists();
  }

  @Test
  void unbuiltPluginIsNamedWithTheRemedy() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> run.linkPlugins(Service.CONNECT, Map.of("one", missing)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("make build");
  }

  @Test
  void clusterHasDataOfItsOwnWhichIsDeletedToo() {
    RunDirectory cluster = new RunDirectory(run.path(), true);
    Path node = cluster.data(Service.KAFKA);

    assertThat(node).isNotEqualTo(run.data(Service.KAFKA));
    run.delete();

    assertThat(node).doesNotExist();
  }

  @Test
  void deleteRemovesWhatItWroteAndFollowsNoLinks() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Path precious = Files.createFile(elsewhere.resolve("precious"));
    Files.createSymbolicLink(run.data(Service.KAFKA).resolve("link"), elsewhere);
    Path foreign = Files.createFile(directory.resolve("run/foreign"));

    run.delete();

    assertThat(directory.resolve("run/data")).doesNotExist();
    assertThat(precious).exists();
    assertThat(foreign).exists();
  }
}
