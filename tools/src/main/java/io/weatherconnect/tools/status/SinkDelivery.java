package io.weatherconnect.tools.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a sink that is busy from one that is stuck by what it commits over some time. For one
 * thread.
 */
final class SinkDelivery {
  private final Duration patience;
  private final Map<String, Standing> standing = new HashMap<>();

  private record Standing(Map<TopicPartition, Long> committed, Instant since, boolean moved) {
    Duration at(Instant now) {
      return Duration.between(since, now);
    }
  }

  /**
   * @param patience longer than workers take between two commits of a sink that moves
   */
  SinkDelivery(Duration patience) {
    this.patience = patience;
  }

  /**
   * Notes how far a sink has come.
   *
   * @return whether it has stood there for longer than patience goes
   */
  boolean isStuck(String sink, Map<TopicPartition, Long> committed, Instant now) {
    Standing before = standing.get(sink);
    if (before != null && before.committed.equals(committed)) {
      return before.at(now).compareTo(patience) >= 0;
    }
    standing.put(sink, new Standing(committed, now, before != null));
    return false;
  }

  /** Whether the sink has something to deliver and was not seen to move yet. */
  boolean isDoubtful(String sink) {
    return standing.containsKey(sink) && !standing.get(sink).moved;
  }

  /** Forgets a sink that has nothing to deliver or does not run: it stands by right. */
  void rests(String sink) {
    standing.remove(sink);
  }
}
