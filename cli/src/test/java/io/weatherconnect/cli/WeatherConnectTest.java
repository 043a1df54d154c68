package io.weatherconnect.cli;

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
  void everyCommandHasDescriptionAndHelp() {
    assertThat(WeatherConnect.commandLine().getSubcommands().values())
        .allSatisfy(
            command -> {
              assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
              assertThat(execute(command.getCommandName(), "--help")).isZero();
            });
  }

  @Test
  void commandIsTheSameWithoutTheOthers() {
    WeatherConnect.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(WeatherConnect.commandLine(new String[] {name}).getSubcommands())
                    .hasSize(1)
                    .hasEntrySatisfying(
                        name,
                        alone ->
                            assertThat(alone.getUsageMessage())
                                .isEqualTo(command.getUsageMessage())));
  }

  @Test
  void missingStackIsReported() {
    int status = execute("topics", "--run-dir", directory.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("No local stack is running. Start it with 'make run', or select a cluster");
  }

  @Test
  void stopWithoutStackSucceeds() {
    assertThat(execute("stop", "--run-dir", directory.toString())).isZero();
  }

  @Test
  void missingLogsAreReported() {
    int status = execute("logs", "--run-dir", directory.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("no logs yet");
  }

  @Test
  void wrongUsageHasExitStatusTwo() {
    assertThat(execute("backfill", "--start", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("--start").contains("yesterday");
  }

  @Test
  void statusHelpListsExitStatus() {
    assertThat(execute("status", "--help")).isZero();
    assertThat(out.toString())
        .containsPattern("0 +No connector has a problem")
        .containsPattern("1 +A connector has a problem")
        .containsPattern("2 +Wrong usage")
        .containsPattern("130 +Ctrl-C stopped --watch");
  }

  @Test
  void addressThatACommandNeedsIsNamed() {
    assertThat(execute("topics", "--connect", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).contains("The address of Kafka is unknown. Set --kafka");
  }

  @Test
  void contextIsGivenBeforeOrAfterTheCommand() {
    assertThat(execute("--context", "no-such", "status")).isEqualTo(1);
    assertThat(execute("status", "--context", "no-such")).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("There is no context no-such"));
  }

  @Test
  void versionIsPrinted() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("weather-connect \\d+\\.\\d+\\.\\d+\\S*\\s*");
  }

  private int execute(String... args) {
    CommandLine line = WeatherConnect.commandLine();
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
