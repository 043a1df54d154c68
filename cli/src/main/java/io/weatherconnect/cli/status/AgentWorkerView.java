package io.weatherconnect.cli.status;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the metrics that workers expose through the Prometheus JMX agent. The project's rules for
 * the agent turn the metric {@code weight-left-day} into {@code
 * openmeteo_weight_left{window="day"}}. Thread-safe.
 */
public final class AgentWorkerView implements WorkerView {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern SAMPLE =
      Pattern.compile("((?:openmeteo|cassandra_sink)_[a-z_]+)\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String SOURCE = "openmeteo_";
  private static final String REQUESTS = "openmeteo_requests_total";
  private static final String FAILED = "cassandra_sink_failed_records_total";
  private static final String UNKNOWN_TOPIC = "cassandra_sink_unknown_topic_records_total";

  private final List<URI> agents;
  private final String remedy;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * @param agents the URL of the agent of each worker of a cluster, for instance {@code
   *     http://localhost:9404/metrics}
   * @param remedy what the user can do when one of them does not respond
   */
  public AgentWorkerView(List<URI> agents, String remedy) {
    this.agents = List.copyOf(agents);
    this.remedy = remedy;
  }

  private record Sample(String name, Map<String, String> labels, double value) {
    String connector() {
      return labels.getOrDefault("connector", "");
    }
  }

  @Override
  public WorkerMetrics metrics() {
    List<Sample> samples = new ArrayList<>();
    for (URI agent : agents) {
      for (String line : text(agent).lines().toList()) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
          samples.add(
              new Sample(
                  sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
        }
      }
    }
    return new WorkerMetrics(sources(samples), failedRecords(samples));
  }

  private static Map<String, SourceMetrics> sources(List<Sample> samples) {
    Map<String, Map<String, Map<String, Double>>> tasks = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.name().startsWith(SOURCE)) {
        tasks
            .computeIfAbsent(sample.connector(), any -> new TreeMap<>())
            .computeIfAbsent(sample.labels().getOrDefault("task", ""), any -> new HashMap<>())
            .put(metric(sample), sample.value());
      }
    }
    Map<String, SourceMetrics> sources = new HashMap<>();
    tasks.forEach(
        (connector, all) -> {
          List<Map<String, Double>> complete =
              all.values().stream().filter(SourceTasks::isComplete).toList();
          if (!complete.isEmpty()) {
            sources.put(connector, SourceTasks.combined(complete));
          }
        });
    return sources;
  }

  /** The metric name that the source uses for the sample. */
  private static String metric(Sample sample) {
    if (sample.name().equals(REQUESTS)) {
      return "requests-" + sample.labels().get("outcome") + "-total";
    }
    String name = sample.name().substring(SOURCE.length()).replace('_', '-');
    String window = sample.labels().get("window");
    return window == null ? name : name + "-" + window;
  }

  private static Map<String, Long> failedRecords(List<Sample> samples) {
    Map<String, Long> failed = new HashMap<>();
    for (Sample sample : samples) {
      if (sample.name().equals(FAILED) || sample.name().equals(UNKNOWN_TOPIC)) {
        failed.merge(sample.connector(), Math.round(sample.value()), Long::sum);
      }
    }
    return failed;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
    }
    return labels;
  }

  private String text(URI agent) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(agent).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new ToolException(
            "Worker metrics are unavailable (%s responds with HTTP status %d). %s"
                .formatted(agent, response.statusCode(), remedy));
      }
      return response.body();
    } catch (IOException e) {
      throw new ToolException(
          "Worker metrics are unavailable (%s cannot be reached: %s). %s"
              .formatted(agent, Objects.requireNonNullElse(e.getMessage(), e.toString()), remedy),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while reading metrics from " + agent, e);
    }
  }
}
