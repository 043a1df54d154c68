package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class WorkspaceTest {
  @TempDir private Path project;

  @Test
  void nameFromAWorkerChoosesNoFileOutsideTheConfigurations() throws IOException {
    Path configs =
        Files.createDirectories(project.resolve("connector-configs/examples")).getParent();
    Path file = Files.writeString(configs.resolve("one.json"), "{}");
    Files.writeString(configs.resolve("examples/two.json"), "{}");
    Path outside = Files.writeString(project.resolve("outside.json"), "{}");
    Workspace workspace = new Workspace();
    new CommandLine(workspace).parseArgs("--project=" + project);

    assertThat(workspace.configFile("one")).contains(file);
    for (String name :
        List.of(
            "",
            "two",
            "examples/two",
            "../outside",
            "./one",
            outside.toString().replace(".json", ""),
            "a\u0000b",
            "x".repeat(10_000))) {
      assertThat(workspace.configFile(name)).as(name).isEmpty();
    }
  }
}
