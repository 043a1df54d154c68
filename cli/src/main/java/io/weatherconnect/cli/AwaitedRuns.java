package io.weatherconnect.cli;

import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that a command waits for. The wait for a run ends when it is over, or when a problem
 * that may pass by itself has lasted for ten minutes. Not thread-safe.
 */
final class AwaitedRuns {
  /**
   * Longer than workers wait for one that has stopped, {@code scheduled.rebalance.max.delay.ms},
   * five minutes by default, and than most outages of Kafka and Connect.
   */
  static final Duration PROBLEM_LIMIT = Duration.ofMinutes(10);

  /** Longer than a rebalance, and than the metrics of a task that starts are missing. */
  static final Duration ANNOUNCED_AFTER = Duration.ofMinutes(1);

  private final Screen screen;
  private final Set<String> waiting;
  private final Map<String, Instant> disturbedSince = new HashMap<>();
  private final Set<String> announced = new HashSet<>();
  private Optional<Instant> silentSince = Optional.empty();
  private boolean success = true;

  AwaitedRuns(List<String> names, Screen screen) {
    this.waiting = new HashSet<>(names);
    this.screen = screen;
  }

  /** Whether the wait for this run has not ended. */
  boolean contains(RunHealth run) {
    return waiting.contains(run.run().name());
  }

  /** Whether the wait for all runs has ended. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether all runs whose wait has ended are complete without a problem. */
  boolean isSuccess() {
    return success;
  }

  /**
   * Prints the result of each run whose wait ends, and a problem that has lasted for a minute.
   * Throws {@link ToolException} with the names of all runs, if one has been removed.
   */
  void check(List<RunHealth> runs) {
    silentSince = Optional.empty();
    BackfillWatch.requireRuns(
        runs.stream().map(one -> one.run().name()).toList(), List.copyOf(waiting));
    for (RunHealth one : runs) {
      if (contains(one) && isOver(one)) {
        waiting.remove(one.run().name());
        screen.lines(one.result(screen));
        success &= one.isSuccess();
      }
    }
  }

  /** Throws why Connect does not respond, if that has lasted for ten minutes. */
  void checkFailed(ToolException cause, Instant now) {
    Instant since = silentSince.orElse(now);
    silentSince = Optional.of(since);
    if (hasPassed(PROBLEM_LIMIT, since, now)) {
      throw cause;
    }
  }

  private boolean isOver(RunHealth run) {
    String name = run.run().name();
    if (!run.isDisturbed()) {
      disturbedSince.remove(name);
      announced.remove(name);
      return run.isOver();
    }
    Instant since = disturbedSince.computeIfAbsent(name, any -> run.now());
    if (hasPassed(PROBLEM_LIMIT, since, run.now())) {
      return true;
    }
    if (hasPassed(ANNOUNCED_AFTER, since, run.now()) && announced.add(name)) {
      screen.lines(run.result(screen));
      screen.line("This may pass. The wait ends if it lasts for ten minutes.");
    }
    return false;
  }

  private static boolean hasPassed(Duration limit, Instant since, Instant now) {
    return !now.isBefore(since.plus(limit));
  }
}
