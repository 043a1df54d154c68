package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that the scripts run on macOS too, which has bash 3.2 and no GNU coreutils: users' scripts
 * use only POSIX shell, and the others nothing that is newer than bash 3.2.
 */
final class ShellScriptsTest {
  private static final List<String> OF_USERS =
      List.of(
          "bin/weather-connect",
          "docker/compose.sh",
          "docker/fetch-cassandra-sink.sh",
          "docker/settings.sh",
          "docker/up.sh");
  private static final List<String> OF_DEVELOPERS =
      List.of(".ci/run", "docs/screenshots.sh", "scripts/maven-progress.sh", "scripts/release.sh");

  /** Bash 4 and newer, and options that only the GNU tools have. */
  private static final Pattern NOT_PORTABLE =
      Pattern.compile(
          "\\b(mapfile|readarray|declare -A|local -n)\\b|\\$\\{\\w+(,,|\\^\\^|@[A-Z])"
              + "|\\|&|&>>|\\bsed -(i|r)\\b|\\bdate -[dI]|(?<!-)\\btimeout \\d|\\bgrep -P|\\bstat -c"
              + "|\\breadlink -f (?!.*\\|\\| true)|\\bxargs -r\\b|\\bsed '[^']*\\\\x");

  static Stream<String> scripts() {
    return Stream.concat(OF_USERS.stream(), OF_DEVELOPERS.stream());
  }

  static Stream<String> scriptsOfUsers() {
    return OF_USERS.stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptUsesNothingThatMacosLacks(String script) {
    assertThat(NOT_PORTABLE.matcher(Project.text(script)).results().map(found -> found.group()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void arrayThatMayBeEmptyIsNotExpanded(String script) {
    // With 'set -u', bash before 4.4 fails at "${array[@]}" if the array is empty.
    String text = Project.text(script);
    Pattern.compile("(?m)^\\s*(\\w+)=\\(\\)|read -\\w*a (\\w+)|mapfile")
        .matcher(text)
        .results()
        .forEach(array -> assertThat(text).as(array.group()).doesNotContain("[@]}\""));
  }

  @ParameterizedTest
  @MethodSource("scriptsOfUsers")
  void scriptOfUsersRunsInThePosixShell(String script) {
    if (!script.endsWith("settings.sh")) {
      assertThat(Project.text(script)).startsWith("#!/bin/sh\n");
    }
    for (List<String> shell : List.of(List.of("sh", "-n"), List.of("bash", "--posix", "-n"))) {
      List<String> command = new ArrayList<>(shell);
      command.add(script);
      CommandRun check = CommandRun.run(Project.file("."), command);
      assertThat(check.exit()).as(check.output()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shellcheckFindsNothing(String script) {
    CommandRun.require("shellcheck", "shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    if (OF_USERS.contains(script)) {
      // SC3013: every shell that is installed as sh has -nt.
      command.addAll(List.of("--shell=sh", "--exclude=SC3013"));
    }
    command.add(script);
    CommandRun check = CommandRun.run(Project.file("."), command);
    assertThat(check.exit()).as(check.output()).isZero();
  }
}
