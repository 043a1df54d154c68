package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectLayoutTest {
  @TempDir private Path root;
  private ProjectLayout layout;

  @BeforeEach
  void layOut() {
    layout = new ProjectLayout(root);
  }

  @Test
  void adapterIsUsedWithoutTheStockSink() {
    assertThat(layout.hasStockSink()).isFalse();
    assertThat(layout.plugins().get("cassandra-sink"))
        .isEqualTo(root.resolve("cassandra-sink-adapter/target/plugin/cassandra-sink"));
  }

  @Test
  void stockSinkIsUsedWhereItsJarIs() throws IOException {
    Path stock = Files.createDirectories(root.resolve("plugins/cassandra-sink/kafka-connect"));
    Files.createFile(stock.resolve("sink.jar"));

    assertThat(layout.hasStockSink()).isTrue();
    assertThat(layout.plugins().get("cassandra-sink"))
        .isEqualTo(root.resolve("plugins/cassandra-sink"));
  }

  @Test
  void emptyDirectoryIsNoStockSink() throws IOException {
    Files.createDirectories(root.resolve("plugins/cassandra-sink"));

    assertThat(layout.hasStockSink()).isFalse();
  }

  @Test
  void pluginsAreThoseOfThisVersion() {
    assertThat(layout.plugins().get("transforms"))
        .hasFileName("weatherconnect-transforms-" + Version.current());
  }

  @Test
  void twoFilesInsteadOfOneAreRejected() throws IOException {
    Files.createFile(root.resolve("a-runner.jar"));
    assertThat(ProjectLayout.only(root, "-runner.jar")).hasFileName("a-runner.jar");

    Files.createFile(root.resolve("b-runner.jar"));

    assertThatThrownBy(() -> ProjectLayout.only(root, "-runner.jar"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("*-runner.jar");
  }
}
