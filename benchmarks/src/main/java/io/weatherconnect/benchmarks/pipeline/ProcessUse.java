package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What processes take from the machine, as the operating system counts it. */
final class ProcessUse {
  private static final long BYTES_A_UNIT = 1024;

  private ProcessUse() {}

  /** Processor time used so far. */
  static Duration cpu(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("This system does not tell processes' CPU time"));
  }

  /** Bytes of memory that were resident at most; empty where the system does not tell. */
  static Optional<Long> residentPeak(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_A_UNIT)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("The memory of a process cannot be read", e);
    }
  }
}
