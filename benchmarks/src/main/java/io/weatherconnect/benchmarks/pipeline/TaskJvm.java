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
 * Runs a source task in a separate JVM.
 *
 * @param directory for the task's settings and output
 */
record TaskJvm(Path directory) {
  /**
   * Runs the task until it has returned the given number of records.
   *
   * @param name of the files
   * @param settings of the connector
   * @param records to wait for
   * @param heapMegabytes the JVM's {@code -Xmx}
   * @param limit the maximum duration
   * @return the result, or empty if the task ran out of memory or time
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
