package io.weatherconnect.cli;

import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.ToolException;
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

/** Prints the last lines of the services' logs, or follows one log. */
@Command(
    name = "logs",
    description = "Print the last lines of the logs, or follow one log.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final long POLL_INTERVAL_MILLIS = 300;

  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..1",
      description = "kafka, registry, cassandra, connect or simulator (default: all).")
  private String service;

  @Option(
      names = {"-n", "--lines"},
      description = "Number of lines of each log (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Keep printing new lines of one log (default: connect).")
  private boolean follow;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Path directory = workspace.runDirectory().resolve("logs");
    try {
      if (follow) {
        follow(logFile(directory, service == null ? Service.CONNECT.title() : service));
      }
      for (Path log :
          service == null ? logFiles(directory) : List.of(logFile(directory, service))) {
        screen.line(screen.bold("== " + log));
        screen.lines(lastLines(log));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new ToolException("Failed to read a log: " + e.getMessage(), e);
    }
  }

  private static Path logFile(Path directory, String service) {
    Path log = directory.resolve(service.toLowerCase(Locale.ROOT) + ".log");
    if (!Files.exists(log)) {
      throw new ToolException(
          "There is no log file " + log + ". 'make logs' prints the existing logs.");
    }
    return log;
  }

  private static List<Path> logFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ToolException("There are no logs yet. Start the stack with 'make run'.");
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private List<String> lastLines(Path log) throws IOException {
    List<String> all = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  private void follow(Path log) throws IOException, InterruptedException {
    FollowedFile file = new FollowedFile(log);
    ByteArrayOutputStream existing = new ByteArrayOutputStream();
    for (byte[] bytes = file.read(); bytes.length > 0; bytes = file.read()) {
      existing.writeBytes(bytes);
    }
    screen.raw(lastLines(existing.toByteArray()));
    while (true) {
      byte[] added = file.read();
      screen.raw(added);
      if (added.length == 0) {
        Thread.sleep(POLL_INTERVAL_MILLIS);
      }
    }
  }

  /** Returns the last lines; the last one may be incomplete. */
  private byte[] lastLines(byte[] log) {
    int from = log.length;
    for (int left = lines; from > 0; from--) {
      boolean startsLine = log[from - 1] == '\n' && from < log.length;
      if (startsLine && --left == 0) {
        break;
      }
    }
    return Arrays.copyOfRange(log, from, log.length);
  }
}
