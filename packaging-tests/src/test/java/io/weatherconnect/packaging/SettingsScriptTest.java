package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that {@code docker/settings.sh} reads settings with the rules of Docker Compose. */
final class SettingsScriptTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=x|x",
        "A=\"https://x\"|https://x",
        "A='x y'|x y",
        "A=\"x # y\" # z|x # y",
        "A=x # y|x",
        "A=x#y|x#y",
        "A=x   |x",
        "A = x|x",
        "export A=x|x",
        "  A=x|x",
        "A=x=y|x=y",
        "`A=`|``",
        "A=\"\"|``",
        "AB=x|``",
        "#A=x|``"
      })
  void valueHasNoQuotesAndNoComment(String line, String value) throws IOException {
    Files.writeString(directory.resolve(".env"), line + "\n");

    assertThat(setting("A")).isEqualTo(value);
  }

  @Test
  void lastValueOfAFileIsUsed() throws IOException {
    Files.writeString(directory.resolve(".env"), "A=1\nA=2\n");

    assertThat(setting("A")).isEqualTo("2");
  }

  @Test
  void windowsLineEndsAreIgnored() throws IOException {
    Files.writeString(directory.resolve(".env"), "A=\"x\"\r\nB=y\r\n");

    assertThat(setting("A")).isEqualTo("x");
    assertThat(setting("B")).isEqualTo("y");
  }

  @Test
  void localFileOverridesTheTrackedFileAndTheShellOverridesBoth() throws IOException {
    Files.writeString(directory.resolve(".env"), "A=tracked\nB=tracked\nC=tracked\n");
    Files.writeString(directory.resolve(".env.local"), "A=local\nB=\n");

    assertThat(setting("A")).isEqualTo("local");
    assertThat(setting("B")).isEmpty();
    assertThat(setting("C")).isEqualTo("tracked");
    assertThat(sh("A=shell; setting A")).isEqualTo("shell");
  }

  @Test
  void composeReceivesLocalSettingsUnlessTheShellSetsThem() throws IOException {
    Files.writeString(
        directory.resolve(".env.local"), "export A='a $b'\n# C=c\n  B=\"b\"\nA_1=1\nD=d\n");

    assertThat(
            sh("D=shell; export D; export_local_settings; env | grep -E '^(A|B|C|D|A_1)=' | sort"))
        .isEqualTo("A=a $b\nA_1=1\nB=b\nD=shell");
  }

  private String setting(String name) {
    return sh("setting " + name);
  }

  private String sh(String commands) {
    String script = ". " + Project.file("docker/settings.sh").toAbsolutePath() + "; " + commands;
    CommandRun run =
        CommandRun.run(
            directory, List.of("env", "-u", "A", "-u", "B", "-u", "C", "sh", "-euc", script));
    assertThat(run.exit()).as(run.output()).isZero();
    return run.output().stripTrailing();
  }
}
