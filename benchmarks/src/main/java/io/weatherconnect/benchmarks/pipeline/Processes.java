package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads the CPU time and memory of processes from Linux; both are 0 on other systems. */
final class Processes {
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  /** Linux reports CPU time in this unit on all its platforms. */
  private static final double TICKS_PER_SECOND = 100;

  /** Position of the first of four CPU times among the fields after the process's name. */
  private static final int CPU_TIMES = 11;

  private Processes() {}

  static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Returns the CPU time so far, including the children that a process has waited for. */
  static double cpuSeconds(Stream<ProcessHandle> processes) {
    return lines(processes, "stat").mapToLong(Processes::ticks).sum() / TICKS_PER_SECOND;
  }

  /** Returns the memory of processes, with the pages that they share once. */
  static double megabytes(Stream<ProcessHandle> processes) {
    return lines(processes, "smaps_rollup")
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / KILOBYTES_PER_MEGABYTE;
  }

  static long ticks(String stat) {
    // The name may contain spaces and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Stream.of(fields).skip(CPU_TIMES).limit(4).mapToLong(Long::parseLong).sum();
  }

  private static Stream<String> lines(Stream<ProcessHandle> processes, String name) {
    return processes
        .map(process -> Path.of("/proc", Long.toString(process.pid()), name))
        .flatMap(Processes::lines);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      if (!Files.exists(file)) {
        // The process has just exited.
        return Stream.empty();
      }
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
