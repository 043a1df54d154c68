package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command in a separate process, which {@link #close()} kills. */
final class CommandProcess implements AutoCloseable {
  private static final int LIMIT_SECONDS = 100;

  private final Process process;
  private final Path out;
  private final Path err;

  interface Condition {
    boolean holds() throws IOException;
  }

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param project the project's root; also holds the output files and the run directory {@code
   *     run}
   */
  static CommandProcess start(Path project, String command, String... arguments)
      throws IOException {
    return start(project, project, command, arguments);
  }

  /**
   * Starts a command on a project, with the output files and the run directory in another folder.
   */
  static CommandProcess start(Path project, Path folder, String command, String... arguments)
      throws IOException {
    Path out = folder.resolve(command + ".out");
    Path err = folder.resolve(command + ".err");
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                WeatherConnect.class.getName(),
                command));
    line.addAll(List.of(arguments));
    line.add("--project=" + project);
    line.add("--run-dir=" + folder.resolve("run"));
    Process process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new CommandProcess(process, out, err);
  }

  /** Waits for the exit and returns the exit status. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Waits until the output ends with the given text. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    await(() -> out().endsWith(text));
  }

  /** Waits until a condition holds; fails if the command exits first. */
  void await(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      assertThat(exitsWithin(50)).as(out() + err()).isFalse();
    }
  }

  /** Waits for the exit and returns false if the time has passed first. */
  boolean exitsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Sends SIGINT, as a terminal does for Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
