package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the health of the runs of a cluster, once or until they are over. */
final class BackfillWatch {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** Longer than a worker's default interval of commits. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(75);

  private final Cluster cluster;
  private final Clock clock;
  private final Screen screen;

  BackfillWatch(Cluster cluster, Clock clock, Screen screen) {
    this.cluster = cluster;
    this.clock = clock;
    this.screen = screen;
  }

  /** Returns all runs of a cluster, sorted by name. */
  static List<RunHealth> runsOnce(Cluster cluster, Clock clock) throws InterruptedException {
    return RunHealth.all(
        ConnectClient.of(cluster),
        HealthCheck.of(cluster, Optional.empty(), clock, STUCK_AFTER),
        clock.instant());
  }

  /**
   * Waits until the wait for each run ends, see {@link AwaitedRuns}, and prints its result then.
   * Returns whether all of them are complete without a problem. Throws {@link ToolException} if
   * Connect does not respond at first, or later for ten minutes.
   */
  boolean await(List<String> names) throws InterruptedException {
    ConnectClient connect = ConnectClient.of(cluster);
    AwaitedRuns awaited = new AwaitedRuns(names, screen);
    try (KafkaView kafka = cluster.kafka().isPresent() ? KafkaView.of(cluster) : null) {
      HealthCheck check = HealthCheck.of(cluster, Optional.ofNullable(kafka), clock, STUCK_AFTER);
      List<RunHealth> runs = RunHealth.all(connect, check, clock.instant());
      List<RunHealth> chosen = runs.stream().filter(awaited::contains).toList();
      requireNumberOfLocations(chosen);
      announceFutureEnds(chosen);
      awaited.check(runs);
      while (!awaited.isEmpty()) {
        Thread.sleep(CHECK_INTERVAL.toMillis());
        try {
          runs = RunHealth.all(connect, check, clock.instant());
        } catch (ToolException e) {
          awaited.checkFailed(e, clock.instant());
          continue;
        }
        awaited.check(runs);
      }
      return awaited.isSuccess();
    }
  }

  private void requireNumberOfLocations(List<RunHealth> runs) {
    for (RunHealth one : runs) {
      if (!one.isKnown() && cluster.metrics().isEmpty()) {
        throw new ToolException(
            "Only the worker knows how many locations %s has (locations.file), and its metrics cannot be read, so it cannot be awaited here. Name the workers' metrics with --metrics."
                .formatted(one.run().name()));
      }
    }
  }

  private void announceFutureEnds(List<RunHealth> runs) {
    runs.stream()
        .filter(RunHealth::endsInFuture)
        .forEach(
            one ->
                screen.line(
                    "%s has days that are not over: %s. It is complete after the last one."
                        .formatted(one.run().name(), one.run().days())));
  }

  /** Throws {@link ToolException} with the names of all runs, if one of the names is no run's. */
  static void requireRuns(List<String> runs, List<String> names) {
    for (String name : names) {
      if (!runs.contains(name)) {
        throw new ToolException(
            "There is no backfill %s. Backfills: %s."
                .formatted(name, runs.isEmpty() ? "none" : String.join(", ", runs)));
      }
    }
  }
}
