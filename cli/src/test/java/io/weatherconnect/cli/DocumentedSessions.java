package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.cli.RunningStack.Result;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Replays the terminal sessions of documents: runs each command on a stack and compares its output.
 * Three dots stand for any text, and in a command for the current year. Other commands than the
 * tool run in the folder.
 */
final class DocumentedSessions {
  private static final String PROMPT = "$ ";
  private static final String TOOL = "bin/weather-connect ";
  private static final String WILDCARD = "...";

  /** Where the reader's shell is. */
  private static final String PROJECT = "$PWD";

  /** Commands that change nothing, so that they can be repeated until the change is visible. */
  private static final Set<String> READING =
      Set.of("status", "cql", "read", "topics", "offsets get", "locations list");

  /** A heading of a section, or a session. */
  private static final Pattern PART =
      Pattern.compile("(?ms)^##? ([^\n]+)$|^```console\n(.*?)^```$");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** A command, and the file or the shell command that gets its output. */
  private static final Pattern COMMAND = Pattern.compile("(.*?)(?: > (\\S+)| \\| (.+))?");

  private final RunningStack stack;
  private final Path folder;

  /** Replays on a stack; files that commands write are in a folder. */
  DocumentedSessions(RunningStack stack, Path folder) {
    this.stack = stack;
    this.folder = folder;
  }

  private record Step(String command, String output) {}

  /** Returns one test for each session of a document, named after its section. */
  Stream<DynamicTest> of(Path document) {
    List<DynamicTest> tests = new ArrayList<>();
    String section = "";
    Matcher part = PART.matcher(read(document));
    while (part.find()) {
      if (part.group(1) != null) {
        section = part.group(1);
      } else {
        List<Step> steps = steps(part.group(2));
        tests.add(DynamicTest.dynamicTest(section, () -> replay(steps)));
      }
    }
    assertThat(tests).as("sessions of " + document).isNotEmpty();
    return tests.stream();
  }

  private void replay(List<Step> steps) {
    boolean usesJq = steps.stream().anyMatch(step -> step.command.contains(" | jq "));
    Assumptions.assumeTrue(!usesJq || hasJq(), "jq is missing");
    for (Step step : steps) {
      if (READING.stream().anyMatch(reading -> step.command.startsWith(TOOL + reading))) {
        await()
            .atMost(Duration.ofMinutes(1))
            .pollDelay(Duration.ZERO)
            .untilAsserted(() -> check(step));
      } else {
        check(step);
      }
    }
  }

  private static boolean hasJq() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "jq")));
  }

  private void check(Step step) {
    Result result =
        step.command.startsWith(TOOL)
            ? runTool(step.command.substring(TOOL.length()))
            : shell(step.command, "");
    assertThat(withoutWidths(result.out() + result.err()))
        .as(PROMPT + step.command)
        .matches(pattern(withoutWidths(step.output)));
  }

  /** Shortens the gaps and the lines of tables: how wide a column is depends on its values. */
  private static String withoutWidths(String output) {
    return output.replaceAll(" {2,}", " ").replaceAll("-{4,}", "---");
  }

  private Result runTool(String line) {
    Matcher command = COMMAND.matcher(line);
    assertThat(command.matches()).isTrue();
    Result result = stack.execute(words(command.group(1)));
    if (command.group(2) != null || command.group(3) != null) {
      assertThat(result.status()).as(result.err()).isZero();
    }
    if (command.group(2) != null) {
      // As a shell does. Later commands read the file by the same name.
      write(command.group(2), result.out());
      return new Result(result.status(), "", result.err());
    }
    return command.group(3) == null ? result : shell(command.group(3), result.out());
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result shell(String command, String input) {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      try (OutputStream stdin = shell.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = shell.waitFor();
      assertThat(status).as(command + ": " + out).isZero();
      return new Result(status, out, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + command, e);
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
    for (String part : session.replace("\\\n", "").split("(?m)^" + Pattern.quote(PROMPT), -1)) {
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
        .map(text -> text.replace(PROJECT, RunningStack.ROOT.toString()))
        .map(this::path)
        .toArray(String[]::new);
  }

  /** Returns the path of a file of the project or of one that a command writes. */
  private String path(String word) {
    if (!word.matches("[\\w./-]+\\.(json|cql|csv)")) {
      return word;
    }
    Path file = RunningStack.ROOT.resolve(word);
    return (Files.exists(file) ? file : folder.resolve(word)).toString();
  }
}
