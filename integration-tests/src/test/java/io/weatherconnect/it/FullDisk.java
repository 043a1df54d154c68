package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/**
 * Simulates a full disk: the operating system prevents a process from growing any file, until the
 * process ends. Needs Linux, but no privileges.
 */
final class FullDisk {
  private FullDisk() {}

  static void of(long process) throws Exception {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(process), "--fsize=1:unlimited")
            .inheritIO()
            .start();
    assertThat(limit.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(limit.exitValue()).as("exit status of prlimit").isZero();
  }
}
