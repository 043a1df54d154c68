package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script that shows the progress of a build, with a fake Maven. */
final class MavenProgressTest {
  @TempDir private Path directory;

  @Test
  void everyModuleIsShownInOneLine() throws IOException {
    CommandRun build =
        build(
            """
            echo '[INFO] Scanning for projects...'
            echo '[WARNING] The POM for a:b:jar:1 is invalid'
            echo '[INFO] Building Weather Connect: local stack, Kafka 0.1.0       [8/14]'
            echo '[INFO] Building jar: /a/b.jar'
            """);

    assertThat(build.exit()).isZero();
    assertThat(build.output()).isEqualTo("  [8/14] Weather Connect: local stack, Kafka 0.1.0\n");
  }

  @Test
  void downloadsAreCounted() throws IOException {
    CommandRun build =
        build(
            """
            for i in $(seq 250); do
              echo "[INFO] Downloading from central: https://repo.example.org/$i.jar"
              echo "[INFO] Downloaded from central: https://repo.example.org/$i.jar (2 kB at 9 kB/s)"
            done
            """);

    assertThat(build.output()).isEqualTo("  100 files downloaded\n  200 files downloaded\n");
  }

  @Test
  void errorsAreShownCompletelyWithTheExitStatus() throws IOException {
    CommandRun build =
        build(
            """
            echo '[INFO] BUILD FAILURE'
            echo '[ERROR] Main.java:[3,5] cannot find symbol'
            echo '  symbol: class Missing'
            exit 7
            """);

    assertThat(build.exit()).isEqualTo(7);
    assertThat(build.output())
        .isEqualTo("[ERROR] Main.java:[3,5] cannot find symbol\n  symbol: class Missing\n");
  }

  @Test
  void argumentsArePassedToMavenUnchanged() throws IOException {
    CommandRun build =
        build("for argument; do echo \"[ERROR] <$argument>\"; done", "-Da=b c", "!d");

    assertThat(build.output().lines())
        .containsExactly("[ERROR] <-B>", "[ERROR] <-Da=b c>", "[ERROR] <!d>");
  }

  private CommandRun build(String maven, String... arguments) throws IOException {
    Path mvn = Files.writeString(directory.resolve("mvn"), "#!/bin/sh\n" + maven + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    List<String> command =
        new ArrayList<>(List.of("env", "MVN=" + mvn, "scripts/maven-progress.sh"));
    command.addAll(List.of(arguments));
    return CommandRun.run(Project.file("."), command);
  }
}
