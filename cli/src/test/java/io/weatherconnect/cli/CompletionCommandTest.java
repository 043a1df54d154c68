package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.FakeConnect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Completion in a real bash. Zsh runs the same functions in its emulation. */
@Timeout(120)
final class CompletionCommandTest {
  @TempDir private Path directory;
  private FakeConnect connect;
  private Path tool;

  @BeforeEach
  void installTool() throws IOException {
    connect = new FakeConnect();
    connect.responds("GET /connectors", 200, "[\"openmeteo-source\", \"other sink\"]");
    tool =
        Files.writeString(
            directory.resolve("weather-connect"),
            """
            #!/bin/sh
            exec '%s' -cp '%s' %s "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    WeatherConnect.class.getName()));
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Path contexts = Files.createDirectories(directory.resolve("weather-connect-config"));
    Files.createDirectories(contexts.resolve("weather-connect"));
    Files.writeString(
        contexts.resolve("weather-connect/prod.properties"), "connect.url=" + connect.uri());
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @ParameterizedTest
  @EnumSource(CompletionCommand.Shell.class)
  void scriptParses(CompletionCommand.Shell shell) throws Exception {
    Path script = Files.writeString(directory.resolve("script"), script(shell.name()));

    assertThat(bash("-n", script.toString())).isEmpty();
  }

  @Test
  void commandsAndOptionsAreCompleted() throws Exception {
    assertThat(complete("sta")).containsExactly("status");
    assertThat(complete("status --loc")).containsExactly("--locations");
  }

  @Test
  void connectorsOfTheSelectedClusterAreCompleted() throws Exception {
    assertThat(complete("restart --context prod o"))
        .containsExactly("openmeteo-source", "other\\ sink");
    assertThat(complete("--context=prod offsets get open")).containsExactly("openmeteo-source");
    assertThat(complete("pause one --connect " + connect.uri() + " oth"))
        .containsExactly("other\\ sink");
  }

  @Test
  void unreachableClusterHasNoNames() throws Exception {
    connect.close();

    assertThat(complete("restart --context prod o")).isEmpty();
  }

  @Test
  void contextsAreCompleted() throws Exception {
    assertThat(complete("status --context ")).containsExactly("prod");
  }

  private List<String> complete(String line) throws Exception {
    Path script = Files.writeString(directory.resolve("script"), script("bash"));
    // Readline splits words at colons and signs of equality too.
    return bash(
            "-c",
            """
            source "$1"
            # Sets options of the completion that runs, and here none does.
            compopt() { :; }
            COMP_LINE="$2 $3"
            COMP_POINT=${#COMP_LINE}
            COMP_WORDS=()
            rest=$3
            COMP_WORDS=("$2")
            word=
            while [ -n "$rest" ]; do
              letter=${rest:0:1}
              rest=${rest:1}
              case $letter in
                ' ') COMP_WORDS+=("$word"); word= ;;
                [=:]) [ -z "$word" ] || COMP_WORDS+=("$word"); COMP_WORDS+=("$letter"); word= ;;
                *) word=$word$letter ;;
              esac
            done
            COMP_WORDS+=("$word")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            function=$(complete -p weather-connect | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            "$function" "$2" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """,
            "bash",
            script.toString(),
            tool.toString(),
            line)
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String bash(String... arguments) throws Exception {
    ProcessBuilder bash = new ProcessBuilder("bash");
    bash.command().addAll(List.of(arguments));
    bash.environment()
        .put("XDG_CONFIG_HOME", directory.resolve("weather-connect-config").toString());
    Path errors = directory.resolve("errors");
    Process process = bash.redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(errors)).isEmpty();
    return out;
  }

  private static String script(String shell) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(WeatherConnect.commandLine().execute("completion", shell)).isZero();
    } finally {
      System.setOut(standardOut);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
