package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the CPU time and memory of processes from the operating system. */
final class ProcessUse {
  private static final long BYTES_PER_UNIT = 1024;

  private ProcessUse() {}

  /** Returns the CPU time used so far. */
  static Duration cpu(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("The CPU time of processes is not available"));
  }

  /** Returns the peak resident memory in bytes; empty if the system does not report it. */
  static Optional<Long> residentPeak(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_UNIT)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the memory of a process", e);
    }
  }
}
