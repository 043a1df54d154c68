package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.estimate.Estimator;
import io.weatherconnect.tools.estimate.LiveEstimate;
import io.weatherconnect.tools.stack.ProjectLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls the shipped live source makes to look at a thousand locations once. The source's
 * own planner and quota tell, in virtual time; nobody is asked.
 */
final class PollRequests {
  private static final int LOCATIONS = 1_000;

  /** What a look costs is the same at any time; how long it takes within the quota is not. */
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
    LiveEstimate live =
        new Estimator(MIDNIGHT, Duration.ofMillis(500))
            .estimate(OpenMeteoSourceConfig.of(settings), 1)
            .live()
            .orElseThrow();
    report.note(
        "a live look at %,d locations: %,.0f calls of weight %,.0f together, %d s within the free quota",
        LOCATIONS, live.poll().requests(), live.poll().weight(), live.pollTime().toSeconds());
    report.add(
        Goal.LIVE_CALLS, new Amount(live.poll().requests(), "calls"), new Amount(LOCATIONS, "calls"));
  }
}
