package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time and memory of a process and all its descendants, as Linux reports them. Other
 * systems do not, so everything is zero there.
 *
 * @param root the first process
 */
record ProcessTree(ProcessHandle root) {
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  /** Linux reports CPU time in this unit on all its platforms. */
  private static final double TICKS_PER_SECOND = 100;

  /** Position of the first of four CPU times among the fields after the process's name. */
  private static final int CPU_TIMES = 11;

  /**
   * The memory of several processes.
   *
   * @param residentMegabytes includes a shared page once for each process
   * @param proportionalMegabytes includes a shared page once
   */
  record Memory(double residentMegabytes, double proportionalMegabytes) {}

  /** Returns the CPU time so far, including exited children. */
  double cpuSeconds() {
    return files("stat").flatMap(List::stream).mapToLong(ProcessTree::ticks).sum()
        / TICKS_PER_SECOND;
  }

  /** Returns the current memory. */
  Memory memory() {
    List<List<String>> processes = files("smaps_rollup").toList();
    return new Memory(megabytes(processes, "Rss:"), megabytes(processes, "Pss:"));
  }

  /** Sums user and system time of a process and of the children that it has waited for. */
  static long ticks(String stat) {
    // The name may contain spaces and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Stream.of(fields).skip(CPU_TIMES).limit(4).mapToLong(Long::parseLong).sum();
  }

  private static double megabytes(List<List<String>> processes, String field) {
    return processes.stream()
            .flatMap(List::stream)
            .filter(line -> line.startsWith(field))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / KILOBYTES_PER_MEGABYTE;
  }

  private Stream<List<String>> files(String name) {
    return Stream.concat(Stream.of(root), root.descendants())
        .map(process -> lines(Path.of("/proc", Long.toString(process.pid()), name)));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      if (!Files.exists(file)) {
        // The process has just exited.
        return List.of();
      }
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
