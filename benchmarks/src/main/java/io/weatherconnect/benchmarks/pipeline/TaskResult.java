package io.weatherconnect.benchmarks.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * What a task in a JVM of its own has come to.
 *
 * @param records how many it brought
 * @param seconds from its start to the last of them
 * @param collectingSeconds how much of that went into collecting garbage
 * @param heapPeak bytes of heap in use at most, garbage included
 * @param heapLive bytes of heap in use after a full collection at the end
 */
record TaskResult(
    long records, double seconds, double collectingSeconds, long heapPeak, long heapLive) {
  private static final String MARK = "task-result ";

  /** As one line, to be printed. */
  String line() {
    return MARK
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

  /** Finds it among what a program has printed; empty when it is not there. */
  static Optional<TaskResult> among(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()).split(" ", -1))
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
