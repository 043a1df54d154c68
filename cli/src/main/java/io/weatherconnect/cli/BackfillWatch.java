package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the health of the runs of a cluster, once or until they are over. */
final class BackfillWatch {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** Longer than a worker's default interval of commits. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(75);

  /** How often the metrics of runs may be missing before the wait ends. */
  private static final int UNKNOWN_CHECKS = 12;

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
   * Waits until each run is over, and prints its result then. Returns whether all of them are
   * complete without a problem.
   */
  boolean await(List<String> names) throws InterruptedException {
    ConnectClient connect = ConnectClient.of(cluster);
    Set<String> waiting = new HashSet<>(names);
    boolean success = true;
    // Metrics of a task appear a moment after it has started.
    int limit = cluster.metrics().isEmpty() ? 0 : UNKNOWN_CHECKS;
    int unknownChecks = 0;
    try (KafkaView kafka = cluster.kafka().isPresent() ? KafkaView.of(cluster) : null) {
      HealthCheck check = HealthCheck.of(cluster, Optional.ofNullable(kafka), clock, STUCK_AFTER);
      boolean first = true;
      while (true) {
        List<RunHealth> runs = RunHealth.all(connect, check, clock.instant());
        requireRuns(runs.stream().map(one -> one.run().name()).toList(), List.copyOf(waiting));
        if (first) {
          announceFutureEnds(runs, waiting);
          first = false;
        }
        for (RunHealth one : runs) {
          if (!one.isKnown() && waiting.contains(one.run().name()) && ++unknownChecks > limit) {
            throw new ToolException(
                "Only the worker knows how many locations %s has (locations.file), and its metrics cannot be read, so it cannot be awaited here. Name the workers' metrics with --metrics."
                    .formatted(one.run().name()));
          }
          // A connector that is starting may still get its tasks.
          boolean over = one.isComplete() || (one.isOver() && !check.isInconclusive());
          if (over && waiting.remove(one.run().name())) {
            screen.lines(one.result(screen));
            success &= one.isSuccess();
          }
        }
        if (waiting.isEmpty()) {
          return success;
        }
        Thread.sleep(CHECK_INTERVAL.toMillis());
      }
    }
  }

  private void announceFutureEnds(List<RunHealth> runs, Set<String> waiting) {
    runs.stream()
        .filter(one -> waiting.contains(one.run().name()) && one.endsInFuture())
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
