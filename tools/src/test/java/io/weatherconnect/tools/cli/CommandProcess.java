package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One call of the command line in a process of its own, ended at the latest with the test. */
final class CommandProcess implements AutoCloseable {
  private static final int LIMIT_SECONDS = 100;

  private final Process process;
  private final Path out;
  private final Path err;

  /** Something about a command that runs. */
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
   * @param project taken for the project's root; what is printed is kept in it, and the stack's
   *     directory is its {@code run}
   */
  static CommandProcess start(Path project, String command, String... arguments)
      throws IOException {
    return start(project, project, command, arguments);
  }

  /**
   * Starts a command on one project and keeps what is printed, and the stack's directory,
   * elsewhere.
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

  /** Its exit status. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Waits until it has printed this at the end of all that it has printed. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    awaitThat(() -> out().endsWith(text));
  }

  /** Waits until something holds that must come before the command's end. */
  void awaitThat(Condition condition) throws IOException, InterruptedException {
    while (!condition.holds()) {
      assertThat(endsWithin(50)).as(out() + err()).isFalse();
    }
  }

  /** Waits for its end at most so long. */
  boolean endsWithin(long millis) throws InterruptedException {
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

  /** Sends what a terminal sends for Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
