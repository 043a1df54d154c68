package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class WeatherConnectTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandSaysWhatItDoesAndGivesHelp() {
    assertThat(WeatherConnect.commandLine().getSubcommands().values())
        .allSatisfy(
            command -> {
              assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
              assertThat(execute(command.getCommandName(), "--help")).isZero();
            });
  }

  @Test
  void commandThatNeedsAStackSaysHowToStartOne() {
    int status = execute("topics", "--run-dir", directory.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err).hasToString("No local stack runs. Start it with 'make run'.\n");
  }

  @Test
  void stopWithoutAStackIsNoFailure() {
    assertThat(execute("stop", "--run-dir", directory.toString())).isZero();
  }

  @Test
  void logsBeforeTheFirstRunSaySo() {
    int status = execute("logs", "--run-dir", directory.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("no logs yet");
  }

  @Test
  void wrongUsageHasItsOwnStatus() {
    assertThat(execute("backfill", "--start", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("--start").contains("yesterday");
  }

  @Test
  void statusSaysWhatItsExitStatusMeans() {
    assertThat(execute("status", "--help")).isZero();
    assertThat(out.toString())
        .containsPattern("0 +No connector has a problem")
        .containsPattern("1 +One is not well")
        .containsPattern("2 +Wrong usage")
        .containsPattern("130 +Ctrl-C ended --watch");
  }

  @Test
  void statusOfAnotherClusterNeedsBothOfItsAddresses() {
    assertThat(execute("status", "--connect", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString()).contains("--kafka");
  }

  @Test
  void versionIsTheProjects() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("weather-connect \\d+\\.\\d+\\.\\d+\\S*\\s*");
  }

  private int execute(String... args) {
    CommandLine line = WeatherConnect.commandLine();
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
