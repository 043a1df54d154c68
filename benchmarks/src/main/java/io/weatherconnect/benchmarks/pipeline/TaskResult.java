package io.weatherconnect.benchmarks.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * The result of a task in a separate JVM.
 *
 * @param records the number of records that the task returned
 * @param seconds from the task's start to its last record
 * @param collectingSeconds the part of that time that garbage collection took
 * @param heapPeak peak heap usage in bytes, including garbage
 * @param heapLive heap usage in bytes after a full garbage collection at the end
 */
record TaskResult(
    long records, double seconds, double collectingSeconds, long heapPeak, long heapLive) {
  private static final String PREFIX = "task-result ";

  /** Formats the result as one line. */
  String line() {
    return PREFIX
        + records
        + " "
        + seconds
        + " "
        + collectingSeconds
        + " "
        + heapPeak
        + " "
        + heapLive;
  }

  /** Finds and parses the result in the output of a process; empty if there is none. */
  static Optional<TaskResult> among(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()).split(" ", -1))
        .map(
            parts ->
                new TaskResult(
                    Long.parseLong(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4])))
        .findFirst();
  }
}
