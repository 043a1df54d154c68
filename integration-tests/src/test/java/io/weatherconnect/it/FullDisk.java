package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/**
 * Makes the operating system refuse a process every byte by which a file of its would grow, as a
 * full disk does. Lasts until the process ends; needs Linux and no rights.
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
