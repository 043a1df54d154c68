package io.weatherconnect.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/**
 * A Prometheus server with the project's alerts. Every duration in them is divided by {@link
 * #FASTER}, so that an outage of twenty seconds is one of some minutes; the ages of weather, which
 * are numbers, are not. Not thread-safe.
 */
final class Alerts implements AutoCloseable {
  /** The factor by which alerts are faster than shipped. */
  static final int FASTER = 20;

  /** Runs a command until standard input ends, also because this process was killed. */
  private static final String UNTIL_THE_END_OF_INPUT =
      "\"$@\" < /dev/null & cat > /dev/null; kill $!; wait";

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Pattern DURATION = Pattern.compile("\\b(\\d+)([mh])\\b");
  private static final Pattern TEXT = Pattern.compile("(?m)^ *(summary|runbook|#).*$");

  private final Process server;
  private final URI address;

  /** Returns whether Debian's package is installed. */
  static boolean isAvailable() {
    return Files.isExecutable(PROMETHEUS);
  }

  /**
   * Starts a server in an empty directory.
   *
   * @param address host and port of the server
   * @param workers the metrics of the workers
   * @param brokers the metrics of the brokers
   */
  Alerts(Path directory, String address, List<URI> workers, List<URI> brokers) throws IOException {
    this.address = URI.create("http://" + address);
    Utils.delete(directory.toFile());
    Files.createDirectories(directory);
    Path shipped = TestStack.layout().root().resolve("monitoring/prometheus/alerts.yml");
    Files.writeString(directory.resolve("alerts.yml"), faster(Files.readString(shipped)));
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
        rule_files: [alerts.yml]
        scrape_configs:
          - job_name: connect
            static_configs: [{targets: [%s]}]
          - job_name: kafka
            static_configs: [{targets: [%s]}]
        """
            .formatted(targets(workers), targets(brokers)));
    server =
        new ProcessBuilder(
                "sh",
                "-c",
                UNTIL_THE_END_OF_INPUT,
                "sh",
                PROMETHEUS.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--query.lookback-delta=6s",
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    Connect.await("Prometheus to be ready")
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(firing()).isNotNull());
  }

  /** Shortens all durations of the rules but those in comments and annotations. */
  static String faster(String rules) {
    return DURATION.matcher(TEXT.matcher(rules).replaceAll("")).replaceAll(Alerts::shortened);
  }

  private static String shortened(MatchResult duration) {
    Duration shipped =
        duration.group(2).equals("m")
            ? Duration.ofMinutes(Long.parseLong(duration.group(1)))
            : Duration.ofHours(Long.parseLong(duration.group(1)));
    return shipped.toMillis() / FASTER + "ms";
  }

  private static String targets(List<URI> metrics) {
    return metrics.stream().map(uri -> "\"" + uri.getAuthority() + "\"").collect(joining(", "));
  }

  /** Returns the names of the alerts that fire now. */
  Set<String> firing() {
    Set<String> names = new TreeSet<>();
    for (JsonNode alert : Json.get(address.resolve("/api/v1/alerts")).at("/data/alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        names.add(alert.at("/labels/alertname").asText());
      }
    }
    return names;
  }

  /** Returns the names of the alerts that have fired within a time until now. */
  Set<String> fired(Duration past) {
    String query = "ALERTS{alertstate=\"firing\"}[%dms]".formatted(past.toMillis());
    URI request = address.resolve("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
    Set<String> names = new TreeSet<>();
    for (JsonNode series : Json.get(request).at("/data/result")) {
      names.add(series.at("/metric/alertname").asText());
    }
    return names;
  }

  @Override
  public void close() {
    try {
      server.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus cannot be stopped", e);
    }
    try {
      Connect.await("Prometheus to end").until(() -> !server.isAlive());
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }
}
