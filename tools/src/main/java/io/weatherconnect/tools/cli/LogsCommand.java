package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.stack.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end of a part's log, or follows it. */
@Command(
    name = "logs",
    description = "Print the end of the logs, or follow one.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final long LOOK_EVERY_MILLIS = 300;

  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "PART",
      arity = "0..1",
      description = "kafka, registry, cassandra, connect or simulator (default: all).")
  private String part;

  @Option(
      names = {"-n", "--lines"},
      description = "How many lines of each (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on printing what is added; connect's log when no part is named.")
  private boolean follow;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Path directory = workspace.runDirectory().resolve("logs");
    try {
      if (follow) {
        follow(existing(directory, part == null ? Service.CONNECT.title() : part));
      }
      for (Path log : part == null ? all(directory) : List.of(existing(directory, part))) {
        screen.line(screen.bold("== " + log));
        screen.lines(tail(log));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new ToolException("A log cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path existing(Path directory, String part) {
    Path log = directory.resolve(part.toLowerCase(Locale.ROOT) + ".log");
    if (!Files.exists(log)) {
      throw new ToolException("There is no " + log + ". 'make logs' shows those that are there.");
    }
    return log;
  }

  private static List<Path> all(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ToolException("There are no logs yet. Start the stack with 'make run'.");
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private List<String> tail(Path log) throws IOException {
    List<String> all = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  private void follow(Path log) throws IOException, InterruptedException {
    FollowedFile file = new FollowedFile(log);
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    for (byte[] piece = file.added(); piece.length > 0; piece = file.added()) {
      before.writeBytes(piece);
    }
    screen.raw(end(before.toByteArray()));
    while (true) {
      byte[] added = file.added();
      screen.raw(added);
      if (added.length == 0) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  /** The last lines, the last of which need not be whole yet. */
  private byte[] end(byte[] log) {
    int from = log.length;
    for (int left = lines; from > 0; from--) {
      boolean isAfterALine = log[from - 1] == '\n' && from < log.length;
      if (isAfterALine && --left == 0) {
        break;
      }
    }
    return Arrays.copyOfRange(log, from, log.length);
  }
}
