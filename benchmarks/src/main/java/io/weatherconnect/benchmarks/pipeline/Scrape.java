package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads a worker's metrics in Prometheus' text format. */
record Scrape(URI metrics) {
  /** Returns the values of a metric with some of its labels, none if it does not exist. */
  List<Double> values(String metric, Map<String, String> labels) throws IOException {
    try (InputStream response = metrics.toURL().openStream()) {
      return new String(response.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(metric + "{"))
          .filter(
              line ->
                  labels.entrySet().stream()
                      .allMatch(it -> line.contains(it.getKey() + "=\"" + it.getValue() + "\"")))
          .map(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
          .toList();
    }
  }

  /** Returns the sum over all labels, 0 if the metric does not exist. */
  long sum(String metric) throws IOException {
    return sum(metric, Map.of());
  }

  /** Returns the sum for some labels, 0 if there is no such metric. */
  long sum(String metric, Map<String, String> labels) throws IOException {
    return values(metric, labels).stream().mapToLong(Double::longValue).sum();
  }
}
