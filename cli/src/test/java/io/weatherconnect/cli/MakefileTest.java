package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks the help and the commands of the Makefile. */
final class MakefileTest {
  private static final Path ROOT = Path.of("..");

  private String makefile;

  @BeforeEach
  void read() throws IOException {
    makefile = Files.readString(ROOT.resolve("Makefile"));
  }

  @Test
  void everyTargetIsListedInHelp() throws Exception {
    List<String> phony = List.of(matches("(?m)^\\.PHONY: (.*)$").iterator().next().split(" "));

    assertThat(matches("(?m)^([a-z-]+):.*## ")).containsExactlyInAnyOrderElementsOf(phony);
    assertThat(phony).allSatisfy(target -> assertThat(make()).contains("  " + target + " "));
  }

  @Test
  void everyCommandOfATargetExists() {
    Set<String> commands = WeatherConnect.commandLine().getSubcommands().keySet();

    assertThat(matches("\\$\\(TOOL\\) ([a-z][a-z-]*)")).isNotEmpty().isSubsetOf(commands);
  }

  private Set<String> matches(String pattern) {
    return Pattern.compile(pattern)
        .matcher(makefile)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static String make() throws IOException, InterruptedException {
    Process make =
        new ProcessBuilder("make", "--no-print-directory").directory(ROOT.toFile()).start();
    String help = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(make.waitFor()).isZero();
    return help;
  }
}
