package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
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
 * CPU profile of a worker, from samples of its running threads.
 *
 * @param samples of threads that were running Java code
 */
record Profile(List<Sample> samples) {
  private static final String EXECUTION = "jdk.ExecutionSample";
  private static final int MAX_METHODS = 15;

  /**
   * One sample.
   *
   * @param thread the thread's name
   * @param stack class and name of the methods, innermost first
   */
  record Sample(String thread, List<String> stack) {
    /**
     * Returns the thread's activity. Tasks are recognised by stack, as their threads are pooled.
     */
    String activity() {
      if (has("org.apache.kafka.connect.runtime.WorkerSinkTask.")) {
        return "sink: " + step("consumer, transfer to the engine");
      }
      if (has("org.apache.kafka.connect.runtime.AbstractWorkerSourceTask.")) {
        return has("io.weatherconnect.openmeteo.records.")
            ? "source: records"
            : "source: " + step("producer");
      }
      if (thread.startsWith("openmeteo-fetcher")) {
        return "source: requests, parsing";
      }
      if (thread.startsWith("kafka-producer-network-thread")) {
        return "source: producer's network";
      }
      if (thread.startsWith("mapping-")) {
        return "sink: engine's mapping";
      }
      if (thread.startsWith("bound-statement-processor")) {
        return "sink: engine's batches";
      }
      return thread.matches("s\\d+-.*") ? "sink: driver's network" : "other";
    }

    private String step(String otherwise) {
      if (has("io.weatherconnect.transforms.")) {
        return "transforms";
      }
      return stack.stream().anyMatch(method -> method.contains("Converter."))
          ? "converter"
          : otherwise;
    }

    private boolean has(String prefix) {
      return stack.stream().anyMatch(method -> method.startsWith(prefix));
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

  /** Returns the threads' activities with their shares of all samples, largest first. */
  TextTable activities() {
    return shares("activity", Sample::activity, Integer.MAX_VALUE);
  }

  /** Returns the methods with the most samples, not counting their callers. */
  TextTable methods() {
    return shares("method", sample -> sample.stack().get(0), MAX_METHODS);
  }

  private TextTable shares(String heading, Function<Sample, String> group, int max) {
    Map<String, Integer> counts = new HashMap<>();
    samples.forEach(sample -> counts.merge(group.apply(sample), 1, Integer::sum));
    TextTable table = new TextTable("%", heading);
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(max)
        .forEach(
            entry ->
                table.add(
                    String.format(Locale.ROOT, "%.1f", 100.0 * entry.getValue() / samples.size()),
                    entry.getKey()));
    return table;
  }

  private static Sample sample(RecordedEvent event) {
    return new Sample(
        event.getThread("sampledThread").getJavaName(),
        event.getStackTrace().getFrames().stream()
            .map(RecordedFrame::getMethod)
            .map(method -> method.getType().getName() + "." + method.getName())
            .toList());
  }
}
