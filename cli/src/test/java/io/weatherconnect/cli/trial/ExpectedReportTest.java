package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectedReportTest {
  @TempDir private Path directory;

  private List<String> differences(String expected, String... actual) throws IOException {
    Path file = directory.resolve("expected.txt");
    Files.writeString(file, expected);
    return ExpectedReport.differences(file, List.of(actual));
  }

  @Test
  void equalLinesHaveNoDifferences() throws IOException {
    assertThat(differences("a\nb\n", "a", "b")).isEmpty();
    assertThat(differences("a\r\nb", "a", "b")).isEmpty();
  }

  @Test
  void differencesAreAUnifiedDiff() throws IOException {
    assertThat(differences("a\nb\nc\nd\ne\n", "a", "b", "c", "D", "e"))
        .containsExactly(
            "--- expected", "+++ actual", "@@ -1,5 +1,5 @@", " a", " b", " c", "-d", "+D", " e");
  }

  @Test
  void missingFileSaysHowToWriteIt() {
    assertThatThrownBy(() -> ExpectedReport.differences(directory.resolve("none"), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("without --expect");
  }
}
