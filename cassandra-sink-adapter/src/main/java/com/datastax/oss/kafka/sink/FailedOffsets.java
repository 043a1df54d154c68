package com.datastax.oss.kafka.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The lowest offset of each partition that failed in the current batch. Safe for several threads:
 * failures come from the engine's mapping threads and from the driver's, in any order.
 */
final class FailedOffsets {
  private final ObjLongConsumer<TopicPartition> rewind;
  private final Map<TopicPartition, Long> lowest = new HashMap<>();

  /**
   * @param rewind is told each new lowest offset, by one thread at a time
   */
  FailedOffsets(ObjLongConsumer<TopicPartition> rewind) {
    this.rewind = rewind;
  }

  /** Notes that {@code record} must be read again. */
  synchronized void add(SinkRecord record) {
    // The location in the log, which a transform may have renamed in the record itself.
    TopicPartition partition =
        new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    long offset = record.originalKafkaOffset();
    Long known = lowest.get(partition);
    if (known == null || offset < known) {
      lowest.put(partition, offset);
      rewind.accept(partition, offset);
    }
  }

  /** Forgets all, for a new batch. */
  synchronized void clear() {
    lowest.clear();
  }

  /** A copy of what is known. */
  synchronized Map<TopicPartition, Long> lowest() {
    return Map.copyOf(lowest);
  }
}
