package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Groups the samples of a worker's running threads, in a recording of the JVM, by activity. */
final class Profile {
  private static final String SINK = ".*\\.WorkerSinkTask\\.";
  private static final String SOURCE = ".*\\.AbstractWorkerSourceTask\\.";

  /** The first that matches counts. Tasks are recognised by stack, as their threads are pooled. */
  private static final List<Activity> ACTIVITIES =
      List.of(
          new Activity("sink: transforms", "weatherconnect\\.transforms\\." + SINK),
          new Activity("sink: converter", "Converter\\." + SINK),
          new Activity("sink: consumer, transfer to the engine", SINK),
          new Activity("source: records", "weatherconnect\\.openmeteo\\.records\\." + SOURCE),
          new Activity("source: converter", "Converter\\." + SOURCE),
          new Activity("source: producer", SOURCE),
          new Activity("source: requests, parsing", "^openmeteo-fetcher"),
          new Activity("source: producer's network", "^kafka-producer-network-thread"),
          new Activity("sink: engine's mapping", "^mapping-"),
          new Activity("sink: engine's batches", "^bound-statement-processor"),
          new Activity("sink: driver's network", "^s\\d+-"),
          new Activity("other", ""));

  private Profile() {}

  /** What a thread does whose name and stack, innermost method first, contain a pattern. */
  private record Activity(String name, Pattern sample) {
    Activity(String name, String sample) {
      this(name, Pattern.compile(sample, Pattern.DOTALL));
    }
  }

  /** Reads the samples of a recording since a time. */
  static TextTable read(Path recording, Instant start) throws IOException {
    return shares(
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
            .filter(event -> event.getThread("sampledThread") != null)
            .filter(event -> event.getStackTrace() != null)
            .filter(event -> !event.getStartTime().isBefore(start))
            .map(Profile::activity));
  }

  /** Returns the activities with their shares of all samples, largest first. */
  static TextTable shares(Stream<String> samples) {
    Map<String, Long> counts =
        samples.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    TextTable table = new TextTable("%", "activity");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            one ->
                table.add(
                    String.format(Locale.ROOT, "%.1f", 100 * one.getValue() / all), one.getKey()));
    return table;
  }

  /** Returns the activity of a thread with class and name of the methods on its stack. */
  static String activity(String thread, List<String> stack) {
    String sample = thread + "\n" + String.join("\n", stack);
    return ACTIVITIES.stream()
        .filter(one -> one.sample().matcher(sample).find())
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static String activity(RecordedEvent sample) {
    return activity(
        sample.getThread("sampledThread").getJavaName(),
        sample.getStackTrace().getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName() + "." + frame.getMethod().getName())
            .toList());
  }
}
