package io.weatherconnect.packaging;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JMX agent in a running JVM, with the shipped rules. */
final class JmxAgent {
  private static final Pattern SAMPLE =
      Pattern.compile("^(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI metrics;

  /**
   * @param metrics the page of an agent that runs
   */
  JmxAgent(URI metrics) {
    this.metrics = metrics;
  }

  /**
   * One sample.
   *
   * @param name the metric's name in Prometheus
   * @param labels the label values by name
   * @param value the value
   */
  record Sample(String name, Map<String, String> labels, double value) {}

  /** Attaches the agent to the local stack's broker, which runs without one. */
  static JmxAgent attachToBroker(ProcessHandle broker) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(broker.pid()));
    try {
      jvm.loadAgent(
          Project.file("monitoring/target/agent/jmx_prometheus_javaagent.jar")
              .toAbsolutePath()
              .toString(),
          "127.0.0.1:%d:%s"
              .formatted(port, Project.file("monitoring/jmx/kafka.yml").toAbsolutePath()));
    } finally {
      jvm.detach();
    }
    return new JmxAgent(URI.create("http://127.0.0.1:" + port + "/metrics"));
  }

  /** Returns all samples that the agent exposes now. */
  List<Sample> scrape() {
    try {
      HttpResponse<String> response =
          http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
      return response
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(JmxAgent::sample)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("The agent does not respond at " + metrics, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while scraping " + metrics, e);
    }
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalStateException("Not a sample: " + line);
    }
    Map<String, String> labels = new TreeMap<>();
    if (sample.group("labels") != null) {
      LABEL
          .matcher(sample.group("labels"))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    return new Sample(sample.group("name"), labels, Double.parseDouble(sample.group("value")));
  }
}
