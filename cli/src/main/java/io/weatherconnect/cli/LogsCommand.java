package io.weatherconnect.cli;

import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints the last lines of the services' logs, or follows one log: of the local stack with the
 * system's tail, of the containers of {@code make up} with Docker Compose.
 */
@Command(
    name = "logs",
    description =
        "Print the last lines of the logs of the stack on this machine, or follow one log.")
final class LogsCommand extends ClusterCommand {
  /** The names of containers that differ from those of the services. */
  private static final Map<String, String> CONTAINERS =
      Map.of("registry", "schema-registry", "simulator", "openmeteo");

  private static final String ALL = "all";
  private static final Pattern WARNING = Pattern.compile("\\b(WARN|ERROR|FATAL)\\b");

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..1",
      description =
          "kafka, registry, cassandra, connect or simulator; in a cluster also kafka-2, connect-2"
              + " and so on (default: all).")
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

  @Option(
      names = {"-w", "--warnings"},
      description =
          "Only lines that are warnings or errors, among them each record that a sink rejects and"
              + " the reason.")
  private boolean warnings;

  @Override
  public Integer call() throws InterruptedException {
    if (options.isElsewhere()) {
      throw new ToolException(
          "The logs of another cluster cannot be read from here. Read them where its services run,"
              + " or omit --context and --connect for the stack on this machine.");
    }
    try {
      return options.isDocker() ? containers() : files();
    } catch (IOException e) {
      throw new ToolException("Failed to read a log: " + e.getMessage(), e);
    }
  }

  private int files() throws IOException, InterruptedException {
    Path directory = options.workspace().runDirectory().resolve("logs");
    if (follow) {
      // -F also follows the log of the next run, which replaces the file.
      return tail(logFile(directory, followed()), "-F");
    }
    int status = ExitCode.OK;
    for (Path log : service == null ? logFiles(directory) : List.of(logFile(directory, service))) {
      screen.line(screen.bold("== " + log));
      status = Math.max(status, tail(log));
    }
    return status;
  }

  private int containers() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.workspace().layout().composeScript().toString(),
                "logs",
                "--tail=" + read()));
    if (follow) {
      command.add("--follow");
    }
    if (follow || service != null) {
      String name = followed();
      command.add(CONTAINERS.getOrDefault(name, name));
    }
    return copyOutput(command);
  }

  private String followed() {
    return service == null ? Service.CONNECT.title() : service.toLowerCase(Locale.ROOT);
  }

  private static Path logFile(Path directory, String service) {
    Path log = directory.resolve(service.toLowerCase(Locale.ROOT) + ".log");
    if (!Files.exists(log)) {
      throw new ToolException(
          "There is no log file " + log + ". 'bin/weather-connect logs' prints the existing logs.");
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

  private int tail(Path log, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tail", "-n", read().equals(ALL) ? "+1" : read()));
    command.addAll(List.of(options));
    command.add(log.toString());
    return copyOutput(command);
  }

  /** The number of lines to read: warnings are selected from all lines of a log that ends. */
  private String read() {
    return warnings && !follow ? ALL : Integer.toString(lines);
  }

  /** Copies a process's output to this process's, and stops it when this process is stopped. */
  private int copyOutput(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-logs"));
    // Logs quote what servers send, so they are printed by the screen as other texts are.
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    if (warnings) {
      copyWarnings(log);
    } else {
      char[] part = new char[8_192];
      for (int length = log.read(part); length >= 0; length = log.read(part)) {
        screen.part(new String(part, 0, length));
      }
    }
    return process.waitFor();
  }

  private void copyWarnings(BufferedReader log) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (!WARNING.matcher(line).find()) {
        continue;
      }
      if (follow) {
        screen.line(line);
      } else {
        last.add(line);
        if (last.size() > lines) {
          last.remove();
        }
      }
    }
    screen.lines(List.copyOf(last));
  }
}
