package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What an operating system does to a process without its cooperation. Needs Linux. */
final class Signals {
  private Signals() {}

  /** Suspends a process: its connections stay open, but it does not respond. */
  static void pause(ProcessHandle process) throws IOException, InterruptedException {
    run("kill", "-STOP", pid(process));
  }

  /** Continues a paused process. */
  static void resume(ProcessHandle process) throws IOException, InterruptedException {
    run("kill", "-CONT", pid(process));
  }

  /** Prevents a process from growing any file, as a full disk does, until the process ends. */
  static void fillDisk(ProcessHandle process) throws IOException, InterruptedException {
    run("prlimit", "--pid", pid(process), "--fsize=1:unlimited");
  }

  private static String pid(ProcessHandle process) {
    return Long.toString(process.pid());
  }

  /** Runs a command, which must succeed within ten seconds. */
  static void run(String... command) throws IOException, InterruptedException {
    run(Duration.ofSeconds(10), command);
  }

  /** Runs a command, which must succeed within a limit. */
  static void run(Duration limit, String... command) throws IOException, InterruptedException {
    String line = String.join(" ", command);
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
          .as("end of %s within %s", line, limit)
          .isTrue();
      assertThat(process.exitValue()).as("exit status of %s", line).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
