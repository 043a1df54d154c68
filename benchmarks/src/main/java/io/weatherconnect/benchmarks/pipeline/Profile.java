package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.cli.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the processor time of a worker goes, by samples of its running threads.
 *
 * @param samples each with the thread's name and the innermost method
 */
record Profile(List<Sample> samples) {
  private static final String EXECUTION = "jdk.ExecutionSample";
  private static final int MOST_METHODS = 15;

  /**
   * One sample.
   *
   * @param thread its name
   * @param method class and name of the innermost method
   */
  record Sample(String thread, String method) {
    /** What the thread is there for. */
    String role() {
      if (thread.startsWith("openmeteo-fetcher")) {
        return "source: calls, parsing, records";
      }
      if (thread.startsWith("kafka-producer-network-thread")) {
        return "source: producer's network";
      }
      if (thread.startsWith("task-thread-") && thread.contains("sink")) {
        return "sink: consumer, converter, transforms";
      }
      if (thread.startsWith("task-thread-")) {
        return "source: converter, producer";
      }
      if (thread.startsWith("mapping-")) {
        return "sink: engine's mapping";
      }
      if (thread.startsWith("bound-statement-processor")) {
        return "sink: engine's batches";
      }
      return thread.matches("s\\d+-.*") ? "sink: driver's network" : "all else";
    }
  }

  /** Reads a recording. */
  static Profile read(Path recording) throws IOException {
    return new Profile(
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals(EXECUTION))
            .filter(event -> event.getThread("sampledThread") != null)
            .filter(event -> event.getStackTrace() != null)
            .map(Profile::sample)
            .toList());
  }

  /** What the threads are there for, with their shares in all samples, the largest first. */
  TextTable roles() {
    return shares("what for", Sample::role, Integer.MAX_VALUE);
  }

  /** The methods that ran most often, the callers not counted. */
  TextTable methods() {
    return shares("method", Sample::method, MOST_METHODS);
  }

  private TextTable shares(String heading, Function<Sample, String> group, int most) {
    Map<String, Integer> counts = new HashMap<>();
    samples.forEach(sample -> counts.merge(group.apply(sample), 1, Integer::sum));
    TextTable table = new TextTable("%", heading);
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(
            entry ->
                table.add(
                    String.format(Locale.ROOT, "%.1f", 100.0 * entry.getValue() / samples.size()),
                    entry.getKey()));
    return table;
  }

  private static Sample sample(RecordedEvent event) {
    RecordedFrame top = event.getStackTrace().getFrames().get(0);
    return new Sample(
        event.getThread("sampledThread").getJavaName(),
        top.getMethod().getType().getName() + "." + top.getMethod().getName());
  }
}
