package io.weatherconnect.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class LogsCommandTest {
  @TempDir private Path directory;
  private Path connect;

  @BeforeEach
  void writeLogs() throws IOException {
    Path logs = Files.createDirectories(directory.resolve("run/logs"));
    connect = Files.writeString(logs.resolve("connect.log"), lines(1, 50));
    Files.writeString(logs.resolve("kafka.log"), "only one\n");
  }

  @Test
  void lastLinesOfEachLogArePrinted() throws Exception {
    try (CommandProcess logs = logs("--lines=2")) {
      assertThat(logs.awaitExit()).isZero();

      assertThat(logs.out())
          .isEqualTo(
              "== %s%nline 49%nline 50%n== %s%nonly one%n"
                  .formatted(connect, connect.resolveSibling("kafka.log")));
    }
  }

  @Test
  void followedLogPrintsLastLinesAndNewLines() throws Exception {
    try (CommandProcess logs = logs("connect", "--follow", "--lines=1")) {
      logs.awaitOutput("line 50\n");
      Files.writeString(connect, "half a li", APPEND);
      logs.awaitOutput("half a li");
      Files.writeString(connect, "ne, now whole\n" + lines(51, 5_000), APPEND);
      logs.awaitOutput("line 5000\n");

      assertThat(logs.out()).isEqualTo("line 50\nhalf a line, now whole\n" + lines(51, 5_000));
      assertThat(logs.isAlive()).isTrue();
    }
  }

  @Test
  void replacedLogIsFollowed() throws Exception {
    try (CommandProcess logs = logs("--follow", "--lines=1")) {
      logs.awaitOutput("line 50\n");

      Files.delete(connect);
      Files.writeString(connect, "the next run\n");

      logs.awaitOutput("the next run\n");
    }
  }

  @Test
  void truncatedLogIsReadFromStart() throws Exception {
    try (CommandProcess logs = logs("--follow", "--lines=1")) {
      logs.awaitOutput("line 50\n");

      Files.writeString(connect, "cut\n");

      logs.awaitOutput("cut\n");
    }
  }

  @Test
  void unknownServiceIsReported() throws Exception {
    try (CommandProcess logs = logs("printer", "--follow")) {
      assertThat(logs.awaitExit()).isEqualTo(1);
      assertThat(logs.err())
          .contains("printer.log", "'bin/weather-connect logs' prints the existing logs");
    }
  }

  @Test
  void lastWarningsAreFoundBehindManyOtherLines() throws Exception {
    Files.writeString(
        connect,
        "2026-01-01 WARN old\n2026-01-01 WARN rejected\n2026-01-01 ERROR failed\n\tat frame\n"
            + lines(1, 500));

    assertThat(outputOf("connect", "--warnings", "-n", "2"))
        .isEqualTo("== %s\n2026-01-01 WARN rejected\n2026-01-01 ERROR failed\n".formatted(connect));
  }

  @Test
  void warningsAreFollowed() throws Exception {
    try (CommandProcess logs = logs("connect", "--follow", "--warnings")) {
      Files.writeString(connect, "a line\n2026-01-01 WARN rejected\n", APPEND);

      logs.awaitOutput("2026-01-01 WARN rejected\n");

      assertThat(logs.out()).isEqualTo("2026-01-01 WARN rejected\n");
    }
  }

  @Test
  void logsOfContainersAreThoseOfCompose() throws Exception {
    pretendThatContainersRun();

    assertThat(outputOf("--lines=2")).isEqualTo("logs --tail=2\n");
    assertThat(outputOf("registry", "--follow"))
        .isEqualTo("logs --tail=20 --follow schema-registry\n");
    assertThat(outputOf("-f", "-n", "1")).isEqualTo("logs --tail=1 --follow connect\n");
    // The arguments, which the script prints, are no warning.
    assertThat(outputOf("connect", "--warnings")).isEmpty();
  }

  @Test
  void logsOfAnotherClusterCannotBeRead() throws Exception {
    try (CommandProcess logs = logs("--connect=http://127.0.0.1:1")) {
      assertThat(logs.awaitExit()).isEqualTo(1);
      assertThat(logs.err())
          .startsWith("The logs of another cluster cannot be read from here.")
          .hasLineCount(1);
    }
  }

  /** Writes the context of {@code make up}, and a script that prints its arguments. */
  private void pretendThatContainersRun() throws IOException {
    Files.writeString(
        directory.resolve("run/docker.properties"), "connect.url=http://127.0.0.1:1\n");
    Path script = Files.createDirectories(directory.resolve("docker")).resolve("compose.sh");
    Files.writeString(script, "#!/bin/sh\necho \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private String outputOf(String... arguments) throws Exception {
    try (CommandProcess logs = logs(arguments)) {
      assertThat(logs.awaitExit()).isZero();
      return logs.out();
    }
  }

  private CommandProcess logs(String... arguments) throws IOException {
    return CommandProcess.start(directory, "logs", arguments);
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> "line " + number + "\n")
        .collect(Collectors.joining());
  }
}
