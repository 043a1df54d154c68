package io.weatherconnect.cli;

import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the last lines of the services' logs, or follows one log, with the system's tail. */
@Command(name = "logs", description = "Print the last lines of the logs, or follow one log.")
final class LogsCommand extends BaseCommand {
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

  @Override
  public Integer call() throws InterruptedException {
    Path directory = workspace.runDirectory().resolve("logs");
    try {
      if (follow) {
        // -F also follows the log of the next run, which replaces the file.
        return tail(logFile(directory, service == null ? Service.CONNECT.title() : service), "-F");
      }
      int status = ExitCode.OK;
      for (Path log :
          service == null ? logFiles(directory) : List.of(logFile(directory, service))) {
        screen.line(screen.bold("== " + log));
        status = Math.max(status, tail(log));
      }
      return status;
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

  /** Copies tail's output to this process's, and stops tail when this process is stopped. */
  private int tail(Path log, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    command.addAll(List.of(options));
    command.add(log.toString());
    Process tail = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(tail::destroy, "stop-tail"));
    tail.getInputStream().transferTo(System.out);
    return tail.waitFor();
  }
}
