package io.weatherconnect.cli.status;

import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the metrics that workers expose through the Prometheus JMX agent with the rules in {@code
 * monitoring/jmx/connect.yml}. Thread-safe.
 */
public final class MetricsReader implements Supplier<Map<String, ConnectorMetrics>> {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern SAMPLE =
      Pattern.compile("(?:openmeteo|cassandra_sink)_([a-z_]+)\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final List<URI> pages;
  private final String remedy;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * Reads each worker's agent, for instance {@code http://localhost:9404/metrics}; without one, no
   * metrics are known. The remedy is for the user when one does not respond.
   */
  public MetricsReader(List<URI> pages, String remedy) {
    this.pages = List.copyOf(pages);
    this.remedy = remedy;
  }

  /** Reads the metrics of the local stack's worker. */
  public static MetricsReader of(StackState stack) {
    return new MetricsReader(List.of(stack.connectMetrics()), "See 'make logs SERVICE=connect'.");
  }

  /**
   * Reads the metrics by connector; those of a missing connector are unknown. Throws {@link
   * ToolException} when a worker's metrics cannot be read.
   */
  @Override
  public Map<String, ConnectorMetrics> get() {
    Map<String, Map<String, Double>> connectors = new HashMap<>();
    for (URI page : pages) {
      for (String line : text(page).lines().toList()) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
          Map<String, String> labels = labels(sample.group(2));
          String name = sample.group(1) + distinction(labels);
          connectors
              .computeIfAbsent(labels.getOrDefault("connector", ""), any -> new HashMap<>())
              .merge(
                  name,
                  Double.valueOf(sample.group(3)),
                  (one, other) -> ConnectorMetrics.combined(name, one, other));
        }
      }
    }
    Map<String, ConnectorMetrics> metrics = new HashMap<>();
    connectors.forEach(
        (name, values) -> {
          if (ConnectorMetrics.isComplete(values.keySet())) {
            metrics.put(name, new ConnectorMetrics(values));
          }
        });
    return metrics;
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
                label -> label.group(1), label -> label.group(2).replaceAll("\\\\(.)", "$1")));
  }

  private String text(URI page) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(page).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new ToolException(
            "Worker metrics are unavailable (%s responds with HTTP status %d). %s"
                .formatted(page, response.statusCode(), remedy));
      }
      return response.body();
    } catch (IOException e) {
      throw new ToolException(
          "Worker metrics are unavailable (%s cannot be reached: %s). %s"
              .formatted(page, Objects.requireNonNullElse(e.getMessage(), e.toString()), remedy),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while reading metrics from " + page, e);
    }
  }
}
