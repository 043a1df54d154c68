package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is printed about invalid values of options and parameters. */
final class OptionErrorsTest {
  private static final String INVALID = "2022-13-01:[";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backfill --start 2022-13-01 | Invalid value for option '--start': \"2022-13-01\"; expected a day as YYYY-MM-DD, for instance 2024-05-28",
        "offsets set one --through x | Invalid value for option '--through': \"x\"; expected a day such as 2024-05-28, or the UTC time of a model run such as 2026-05-01T06:00:00Z",
        "locations add X --latitude 1e9 | Invalid value for option '--latitude': \"1e9\"; expected a decimal number, for instance 51.34",
        "try source --at noon | Invalid value for option '--at': \"noon\"; expected a time in UTC, for instance 2024-05-28T12:00:00Z",
        "variables add rain --section minutely | Invalid value for option '--section': \"minutely\"; expected hourly, daily, minutely_15 or current",
        "cql | 'Error: Missing required argument (specify one of these): (STATEMENT | -f=FILE)'",
        "cql x --file y | Error: STATEMENT, --file=FILE are mutually exclusive (specify only one)",
        "read topic --last x | Invalid value for option '--last': 'x' is not an int",
        "read topic --last=-1 | --last is -1; expected 0 or more.",
        "completion fish | Invalid value for positional parameter at index 0 (SHELL): expected one of [bash, zsh] (case-sensitive) but was 'fish'"
      })
  void messageSaysWhatIsExpected(String arguments, String message) {
    assertThat(errors(List.of(arguments.split(" "))).lines().findFirst()).contains(message);
  }

  /** Every option and parameter, of any type, with a value that is none of it. */
  static Stream<List<String>> invalidValues() {
    List<List<String>> lines = new ArrayList<>();
    add(lines, List.of(), WeatherConnect.commandLine());
    return lines.stream();
  }

  @ParameterizedTest
  @MethodSource("invalidValues")
  void noClassIsNamed(List<String> arguments) {
    assertThat(errors(arguments))
        .isNotEmpty()
        .doesNotContainPattern(
            "Exception|\\b(java|javax|picocli|io|com|org)\\.\\w+\\.|\\bat \\w+\\.");
  }

  @Test
  void everyTypeOfOptionIsTried() {
    assertThat(invalidValues().map(line -> line.get(0)).distinct())
        .contains("status", "read", "backfill", "offsets", "logs", "cql", "estimate");
  }

  private static void add(List<List<String>> lines, List<String> path, CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (isConverted(option)) {
        lines.add(with(path, option.longestName() + "=" + INVALID));
      }
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      if (isConverted(parameter)) {
        lines.add(with(path, INVALID));
      }
    }
    command
        .getSubcommands()
        .forEach((name, subcommand) -> add(lines, with(path, name), subcommand));
  }

  /** Whether some values are invalid, so that nothing is run. */
  private static boolean isConverted(ArgSpec argument) {
    Class<?> type =
        argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
    return argument.arity().max() > 0
        && type != String.class
        && type != Path.class
        && argument.converters().length == 0;
  }

  private static List<String> with(List<String> path, String last) {
    List<String> all = new ArrayList<>(path);
    all.add(last);
    return List.copyOf(all);
  }

  private static String errors(List<String> arguments) {
    StringWriter err = new StringWriter();
    int status =
        WeatherConnect.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(status).isEqualTo(2);
    return err.toString();
  }
}
