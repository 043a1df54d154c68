package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs a source's only task in a JVM of its own.
 *
 * @param directory where its settings and its output go
 */
record TaskJvm(Path directory) {
  /**
   * Runs the task until it has brought so many records.
   *
   * @param name of the files
   * @param settings the connector's
   * @param heapMegabytes its {@code -Xmx}
   * @param limit how long it may take
   * @return what it came to, or empty when it ran out of memory or of time
   */
  Optional<TaskResult> run(
      String name, Map<String, String> settings, long records, int heapMegabytes, Duration limit)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name + ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    Path output = directory.resolve(name + ".log");
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
                Long.toString(records))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? TaskResult.among(Files.readAllLines(output)) : Optional.empty();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
