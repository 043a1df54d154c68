package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Ports;
import io.weatherconnect.tools.stack.ProjectLayout;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the time from {@code make run} to the first rows, against the start times of the
 * services. For the reference, each service starts alone, and the longest chain of services that
 * depend on each other counts. Both start without data.
 */
final class FirstRow {
  private static final Pattern ROWS =
      Pattern.compile("First rows of every location after ([\\d.]+) s");

  private final ProjectLayout layout;
  private final Path directory;

  FirstRow(ProjectLayout layout, Path directory) {
    this.layout = layout;
    this.directory = directory;
  }

  void run(Report report) throws IOException, InterruptedException {
    Map<Service, Duration> alone = alone();
    Duration worker = alone.get(Service.KAFKA).plus(alone.get(Service.CONNECT));
    double chain =
        Math.max(
            Progress.seconds(worker),
            Math.max(
                Progress.seconds(alone.get(Service.CASSANDRA)),
                Progress.seconds(alone.get(Service.REGISTRY))));
    double firstRows = firstRows();
    report.note(
        "start times alone: Kafka %.1f s, Connect %.1f s after Kafka, registry %.1f s,"
            + " Cassandra %.1f s",
        Progress.seconds(alone.get(Service.KAFKA)),
        Progress.seconds(alone.get(Service.CONNECT)),
        Progress.seconds(alone.get(Service.REGISTRY)),
        Progress.seconds(alone.get(Service.CASSANDRA)));
    report.add(Goal.FIRST_ROW, new Amount(firstRows, "s"), new Amount(chain, "s"));
  }

  private Map<Service, Duration> alone() throws InterruptedException {
    Map<Service, Duration> took = new ConcurrentHashMap<>();
    Path run = directory.resolve("alone");
    LocalStack.clean(run);
    LocalStack stack =
        LocalStack.in(layout)
            .runDirectory(run)
            .ports(Ports.ephemeral())
            .services(Service.KAFKA)
            .listener(
                new StackListener() {
                  @Override
                  public void serving(Service service, Duration time) {
                    took.put(service, time);
                  }
                })
            .build();
    try (stack) {
      stack.start();
      stack.start(Service.CONNECT);
      stack.start(Service.REGISTRY);
      stack.start(Service.CASSANDRA);
    }
    return took;
  }

  private double firstRows() throws IOException, InterruptedException {
    Path run = directory.resolve("run");
    LocalStack.clean(run);
    Process process =
        new ProcessBuilder(
                layout.root().resolve("bin/weather-connect").toString(),
                "run",
                "--simulate",
                "--run-dir",
                run.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher rows = ROWS.matcher(line);
        if (rows.find()) {
          return Double.parseDouble(rows.group(1));
        }
      }
      throw new IllegalStateException("'run' ended before the first rows. See the logs in " + run);
    } finally {
      // Process.destroy would close the output before the stack has stopped.
      process.toHandle().destroy();
      process.waitFor();
    }
  }
}
