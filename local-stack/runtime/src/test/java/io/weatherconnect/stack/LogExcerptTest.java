package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogExcerptTest {
  @TempDir private Path directory;

  @Test
  void errorsAreChosenAndStackFramesAreNot() throws IOException {
    assertThat(
            excerpt(
                """
                INFO  all is well
                ERROR [main] Exiting
                java.net.BindException: Address in use
                \tat java.base/Net.bind(Net.java:1)
                Caused by: java.io.IOException: no
                \t... 3 more
                INFO  bye\
                """))
        .containsExactly(
            "ERROR [main] Exiting",
            "java.net.BindException: Address in use",
            "Caused by: java.io.IOException: no");
  }

  @Test
  void repeatedErrorIsShownOnce() throws IOException {
    assertThat(excerpt("ERROR same\nERROR same\n")).containsExactly("ERROR same");
  }

  @Test
  void lastLinesAreShownWhenNoneNamesAnError() throws IOException {
    String log =
        IntStream.rangeClosed(1, 30).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

    assertThat(excerpt(log)).hasSize(12).startsWith("line 19").endsWith("line 30");
  }

  @Test
  void longLineIsCut() throws IOException {
    assertThat(excerpt("ERROR " + "x".repeat(1000)))
        .singleElement()
        .satisfies(line -> assertThat(line).hasSize(243).endsWith("..."));
  }

  @Test
  void missingLogHasNoLines() {
    assertThat(LogExcerpt.of(directory.resolve("none"))).isEmpty();
  }

  private List<String> excerpt(String text) throws IOException {
    return LogExcerpt.of(Files.writeString(directory.resolve("log"), text));
  }
}
