package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** Validates the compose files with docker-compose and dclint, which need no Docker daemon. */
final class ComposeToolsTest {
  private static final String DCLINT = "dclint@3.1.0";
  private static final Path NPM = Path.of("target", "npm").toAbsolutePath();

  @ParameterizedTest
  @ValueSource(strings = {"docker-compose.yml", "docker-compose.yml docker-compose.apache.yml"})
  void composeAcceptsFilesAndResolvesVariables(String files) {
    CommandRun.require("docker-compose", "docker-compose");
    List<String> command = new ArrayList<>(List.of("docker-compose"));
    for (String file : files.split(" ", -1)) {
      command.addAll(List.of("-f", file));
    }
    command.add("config");
    CommandRun compose = CommandRun.run(Project.file("."), command);
    assertThat(compose.exit()).as(compose.output()).isZero();
    assertThat(compose.output()).doesNotContain("variable is not set", "${");
  }

  @Test
  void filesConformToTheComposeSpecification() {
    CommandRun linted =
        CommandRun.run(
            Project.file("."), dclint("docker-compose.yml", "docker-compose.apache.yml"));
    assertThat(linted.exit()).as(linted.output()).isZero();
  }

  @Test
  void dclintDetectsMisspeltKey() throws Exception {
    Path wrong = Files.createDirectories(Path.of("target", "compose")).resolve("wrong.yml");
    Files.writeString(wrong, "services:\n  a:\n    image: \"a:1.0.0\"\n    helthcheck: {}\n");
    CommandRun linted =
        CommandRun.run(Project.file("."), dclint(wrong.toAbsolutePath().toString()));
    assertThat(linted.exit()).as(linted.output()).isOne();
    assertThat(linted.output()).contains("additional properties");
  }

  private static List<String> dclint(String... files) {
    CommandRun.require("npm", "npm");
    Path program = NPM.resolve("node_modules/.bin/dclint");
    if (!Files.exists(program)) {
      CommandRun install =
          CommandRun.run(
              Project.file("."),
              List.of(
                  "npm",
                  "install",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  NPM.toString(),
                  DCLINT));
      if (install.exit() != 0) {
        throw new TestAbortedException(DCLINT + " cannot be installed: " + install.output());
      }
    }
    List<String> command = new ArrayList<>(List.of(program.toString(), "--quiet"));
    command.addAll(List.of(files));
    return command;
  }
}
