package io.weatherconnect.cli.status;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the metrics that workers expose through the Prometheus JMX agent with the rules in {@code
 * monitoring/jmx/connect.yml}. Thread-safe.
 */
public final class MetricsReader implements Supplier<WorkerMetrics> {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern SAMPLE =
      Pattern.compile("(?:openmeteo|cassandra_sink)_([a-z_]+)\\{(.*)} (\\S+)");

  /** Without alternatives in a repetition, for which a long label would need a deep stack. */
  private static final Pattern LABEL =
      Pattern.compile("([a-z]+)=\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

  /** More than any metric, and few enough seconds for calculations with dates. */
  private static final double MAX_VALUE = 1e15;

  private final List<RestClient> workers;
  private final Remedies remedies;

  /** Reads the agents of a cluster's workers; without one, no metrics are known. */
  public MetricsReader(Cluster cluster) {
    this.workers =
        cluster.metrics().stream().map(url -> cluster.rest("metrics", url, LIMIT)).toList();
    this.remedies = cluster.remedies();
  }

  /**
   * Reads the metrics by connector; those of a missing connector are unknown. A worker whose
   * metrics cannot be read has a finding.
   */
  @Override
  public WorkerMetrics get() {
    Map<String, Map<String, Double>> connectors = new HashMap<>();
    List<Finding> unknown = new ArrayList<>();
    // Each worker that does not respond takes the whole limit.
    List<CompletableFuture<Optional<Finding>>> reading =
        workers.stream()
            .map(
                worker ->
                    CompletableFuture.supplyAsync(
                        () -> read(worker, connectors), RestClient.THREAD_PER_REQUEST))
            .toList();
    reading.forEach(one -> one.join().ifPresent(unknown::add));
    Map<String, ConnectorMetrics> metrics = new HashMap<>();
    connectors.forEach(
        (name, values) -> {
          if (ConnectorMetrics.isComplete(values.keySet())) {
            metrics.put(name, new ConnectorMetrics(values));
          }
        });
    return new WorkerMetrics(metrics, unknown);
  }

  /** Adds a worker's metrics, or returns why they cannot be read. */
  private Optional<Finding> read(RestClient worker, Map<String, Map<String, Double>> connectors) {
    try {
      RestClient.Response response = worker.get("");
      if (response.status() != 200) {
        return Optional.of(unreadable(worker, "HTTP status " + response.status()));
      }
      synchronized (connectors) {
        add(response.body(), connectors);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unreadable(worker, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while reading metrics from " + worker.base(), e);
    }
  }

  private Finding unreadable(RestClient worker, String cause) {
    return Finding.problem(
            "worker metrics are unavailable (%s: %s), so quota, outages and failed records of its"
                    .formatted(worker.base(), cause)
                + " tasks are unknown",
            "Set --metrics to the endpoint of the worker's JMX agent, or omit it to check without"
                + " metrics. If the worker should be running, see "
                + remedies.workerLog()
                + ".")
        .labelled(HealthReport.UNKNOWN);
  }

  private static void add(String text, Map<String, Map<String, Double>> connectors) {
    for (String line : text.lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches()) {
        OptionalDouble value = value(sample.group(3));
        if (value.isEmpty()) {
          continue;
        }
        Map<String, String> labels = labels(sample.group(2));
        String name = sample.group(1) + distinction(labels);
        connectors
            .computeIfAbsent(labels.getOrDefault("connector", ""), any -> new HashMap<>())
            .merge(
                name,
                value.getAsDouble(),
                (one, other) -> ConnectorMetrics.combined(name, one, other));
      }
    }
  }

  /** Reads a value; empty if it is no number that a metric can have, such as NaN. */
  private static OptionalDouble value(String text) {
    try {
      double value = Double.parseDouble(text);
      return Math.abs(value) <= MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** What distinguishes the values of one metric of a connector, as in {@link ConnectorMetrics}. */
  private static String distinction(Map<String, String> labels) {
    String label = labels.getOrDefault("window", labels.get("outcome"));
    return label == null ? "" : ":" + label;
  }

  private static Map<String, String> labels(String text) {
    return LABEL
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                label -> label.group(1),
                label -> label.group(2).replaceAll("\\\\(.)", "$1"),
                (first, second) -> first));
  }
}
