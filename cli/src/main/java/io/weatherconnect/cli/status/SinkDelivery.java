package io.weatherconnect.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Detects stuck sinks from the offsets that they commit over time. Not thread-safe. */
final class SinkDelivery {
  private final Duration stuckAfter;
  private final Map<String, Commit> commits = new HashMap<>();

  private record Commit(Map<TopicPartition, Long> committed, Instant since, boolean advanced) {}

  /**
   * @param stuckAfter how long a sink may commit nothing; longer than the worker's offset flush
   *     interval
   */
  SinkDelivery(Duration stuckAfter) {
    this.stuckAfter = stuckAfter;
  }

  /**
   * Records the committed offsets of a sink. Returns whether they are unchanged for {@code
   * stuckAfter}.
   */
  boolean isStuck(String sink, Map<TopicPartition, Long> committed, Instant now) {
    Commit before = commits.get(sink);
    if (before != null && before.committed.equals(committed)) {
      return sinceCommit(sink, now).compareTo(stuckAfter) >= 0;
    }
    commits.put(sink, new Commit(committed, now, before != null));
    return false;
  }

  /** How long ago the committed offsets of a sink were first seen. */
  Duration sinceCommit(String sink, Instant now) {
    return Duration.between(commits.get(sink).since, now);
  }

  /** Whether the sink has pending records and no commit has been observed yet. */
  boolean isUndecided(String sink) {
    return commits.containsKey(sink) && !commits.get(sink).advanced;
  }

  /** Forgets a sink that has no pending records or does not run: an idle sink is not stuck. */
  void forget(String sink) {
    commits.remove(sink);
  }
}
