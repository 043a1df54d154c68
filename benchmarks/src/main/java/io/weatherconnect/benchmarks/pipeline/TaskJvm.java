package io.weatherconnect.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Runs a source task in a separate JVM, with its settings and output in a directory. */
record TaskJvm(Path directory) {
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The result of a task: its records, the time from its start to its last record, the part of it
   * that garbage collection took, and heap usage after a full garbage collection at the end.
   */
  record Result(long records, double seconds, double collectingSeconds, double liveMegabytes) {
    private Stream<String> cells() {
      return DoubleStream.of(seconds, collectingSeconds, records / seconds, liveMegabytes)
          .mapToObj(cell -> String.format(Locale.ROOT, "%.1f", cell));
    }
  }

  /**
   * Returns a row of a table that ends with the columns time, time of garbage collection, rows per
   * second and live heap, which are empty without a result.
   */
  static String[] row(Optional<Result> result, Object... first) {
    return Stream.concat(
            Stream.of(first).map(Object::toString),
            result.map(Result::cells).orElse(Stream.of("", "", "", "")))
        .toArray(String[]::new);
  }

  /**
   * Runs the task until it has returned a number of records. The connector's name is also that of
   * the files.
   *
   * @return the result, or empty if the task ran out of memory or time
   */
  Optional<Result> run(
      Map<String, String> settings, long records, int heapMegabytes, Duration limit)
      throws Exception {
    String name = settings.get("name");
    Path file = directory.resolve(name + ".json");
    JSON.writeValue(file.toFile(), settings);
    Path result = directory.resolve(name + "-result.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SourceTaskMain.class.getName(),
                file.toString(),
                Long.toString(records),
                result.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(JSON.readValue(result.toFile(), Result.class))
          : Optional.empty();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
