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

  /** How long the number of a run's locations may be unknown; metrics of a task appear late. */
  private static final Duration UNKNOWN_LIMIT = Duration.ofMinutes(1);

  /**
   * How long another problem must last before the wait ends. It may pass by itself: workers wait
   * for one that has stopped ({@code scheduled.rebalance.max.delay.ms}, five minutes by default),
   * and Kafka or Connect may not respond for some minutes.
   */
  private static final Duration PROBLEM_LIMIT = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final Clock clock;
  private final Screen screen;
  private final LastingConditions silent;
  private final LastingConditions unknown;
  private final LastingConditions disturbed;

  BackfillWatch(Cluster cluster, Clock clock, Screen screen) {
    this.cluster = cluster;
    this.clock = clock;
    this.screen = screen;
    this.silent = new LastingConditions(clock);
    this.unknown = new LastingConditions(clock);
    this.disturbed = new LastingConditions(clock);
  }

  /** Returns all runs of a cluster, sorted by name. */
  static List<RunHealth> runsOnce(Cluster cluster, Clock clock) throws InterruptedException {
    return RunHealth.all(
        ConnectClient.of(cluster),
        HealthCheck.of(cluster, Optional.empty(), clock, STUCK_AFTER),
        clock.instant());
  }

  /**
   * Waits until each run is over or has had a problem for some minutes, and prints its result then.
   * Returns whether all of them are complete without a problem. Throws {@link ToolException} if
   * Connect does not respond at first, or later for as long.
   */
  boolean await(List<String> names) throws InterruptedException {
    ConnectClient connect = ConnectClient.of(cluster);
    Set<String> waiting = new HashSet<>(names);
    boolean success = true;
    try (KafkaView kafka = cluster.kafka().isPresent() ? KafkaView.of(cluster) : null) {
      HealthCheck check = HealthCheck.of(cluster, Optional.ofNullable(kafka), clock, STUCK_AFTER);
      List<RunHealth> runs = RunHealth.all(connect, check, clock.instant());
      announceFutureEnds(runs, waiting);
      while (true) {
        requireRuns(runs.stream().map(one -> one.run().name()).toList(), List.copyOf(waiting));
        for (RunHealth one : runs) {
          if (waiting.contains(one.run().name()) && isOver(one)) {
            waiting.remove(one.run().name());
            screen.lines(one.result(screen));
            success &= one.isSuccess();
          }
        }
        if (waiting.isEmpty()) {
          return success;
        }
        Thread.sleep(CHECK_INTERVAL.toMillis());
        runs = again(connect, check).orElse(runs);
      }
    }
  }

  /** Reads all runs again; empty while Connect does not respond, as long as that may pass. */
  private Optional<List<RunHealth>> again(ConnectClient connect, HealthCheck check)
      throws InterruptedException {
    try {
      List<RunHealth> runs = RunHealth.all(connect, check, clock.instant());
      silent.ends("Connect");
      return Optional.of(runs);
    } catch (ToolException e) {
      if (silent.lasts("Connect", PROBLEM_LIMIT)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private boolean isOver(RunHealth run) {
    String name = run.run().name();
    if (run.isKnown()) {
      unknown.ends(name);
    } else if (unknown.lasts(name, cluster.metrics().isEmpty() ? Duration.ZERO : UNKNOWN_LIMIT)) {
      throw new ToolException(
          "Only the worker knows how many locations %s has (locations.file), and its metrics cannot be read, so it cannot be awaited here. Name the workers' metrics with --metrics."
              .formatted(name));
    }
    if (!run.isDisturbed()) {
      disturbed.ends(name);
      return run.isOver();
    }
    return disturbed.lasts(name, PROBLEM_LIMIT);
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
