package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.cli.RunningStack.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Replays the terminal sessions of {@code docs/daily-jobs.md}, in their order, on a real stack. */
@ExtendWith(RunningStack.Provider.class)
final class DailyJobsIT {
  private static final Path DOCUMENT = RunningStack.ROOT.resolve("docs/daily-jobs.md");
  private static final String PROMPT = "$ bin/weather-connect ";
  private static final String WILDCARD = "...";

  /** Commands that change nothing, so that they can be repeated until the change is visible. */
  private static final Set<String> READING =
      Set.of("status", "cql", "read", "topics", "offsets get", "locations list");

  private static final Pattern SESSION =
      Pattern.compile("(?ms)^## ([^\n]+)\n(?:(?!^## ).)*?^```console\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private static Path folder;
  private final RunningStack stack;

  DailyJobsIT(RunningStack stack) {
    this.stack = stack;
  }

  private record Step(String command, String output) {}

  @TestFactory
  Stream<DynamicTest> sessionsRunAsDocumented() throws IOException {
    List<MatchResult> sessions =
        SESSION.matcher(Files.readString(DOCUMENT)).results().collect(Collectors.toList());
    assertThat(sessions).isNotEmpty();
    return sessions.stream()
        .map(
            session ->
                DynamicTest.dynamicTest(session.group(1), () -> replay(steps(session.group(2)))));
  }

  private void replay(List<Step> steps) {
    for (Step step : steps) {
      if (READING.stream().anyMatch(step.command::startsWith)) {
        await()
            .atMost(Duration.ofMinutes(1))
            .pollDelay(Duration.ZERO)
            .untilAsserted(() -> check(step));
      } else {
        check(step);
      }
    }
  }

  private void check(Step step) {
    String[] command = step.command.split(" > ", 2);
    Result result = stack.execute(words(command[0]));
    if (command.length == 2) {
      // As a shell does. Later commands read the file by the same name.
      write(command[1], result.out());
      result = new Result(result.status(), "", result.err());
    }
    assertThat(result.out() + result.err()).as(PROMPT + step.command).matches(pattern(step.output));
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern pattern(String expected) {
    return Pattern.compile(
        Stream.of(expected.split(Pattern.quote(WILDCARD), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  private static List<Step> steps(String session) {
    List<Step> steps = new ArrayList<>();
    for (String part : session.split("(?m)^" + Pattern.quote(PROMPT), -1)) {
      if (!part.isEmpty()) {
        int end = part.indexOf('\n');
        steps.add(new Step(part.substring(0, end), part.substring(end + 1)));
      }
    }
    return steps;
  }

  /** Splits a command line as a shell does; the wildcard in a command is the current year. */
  private String[] words(String command) {
    Matcher word = WORD.matcher(command.replace(WILDCARD, Year.now(ZoneOffset.UTC).toString()));
    return word.results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .map(text -> text.endsWith(".json") ? folder.resolve(text).toString() : text)
        .toArray(String[]::new);
  }
}
