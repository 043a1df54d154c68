package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.estimate.Estimate;
import io.weatherconnect.cli.estimate.Estimator;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.stack.ProjectLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes how many requests the shipped live source sends to poll a thousand locations once. It
 * uses the source's planner and quota in virtual time and sends no request.
 */
final class PollRequests {
  private static final int LOCATIONS = 1_000;

  /** A fixed time, because the duration of a poll within the quota depends on the time of day. */
  private static final Clock MIDNIGHT =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final ProjectLayout layout;
  private final Path directory;

  PollRequests(ProjectLayout layout, Path directory) {
    this.layout = layout;
    this.directory = directory;
  }

  void run(Report report) {
    Map<String, String> settings =
        new TreeMap<>(
            ConnectorConfig.read(layout.connectorConfigs().resolve("openmeteo-source.json"))
                .config());
    settings.keySet().removeAll(List.of("location.names", "latitudes", "longitudes"));
    settings.put("locations.file", GeneratedLocations.file(directory, LOCATIONS).toString());
    Estimate.Live live =
        new Estimator(MIDNIGHT, Duration.ofMillis(500))
            .estimate(OpenMeteoSourceConfig.of(settings), 1)
            .live()
            .orElseThrow();
    report.note(
        "a poll of %,d locations: %,.0f requests, total weight %,.0f, %d s within the free quota",
        LOCATIONS, live.poll().requests(), live.poll().weight(), live.pollTime().toSeconds());
    report.add(
        Goal.POLL_REQUESTS,
        new Amount(live.poll().requests(), "requests"),
        new Amount(LOCATIONS, "requests"));
  }
}
