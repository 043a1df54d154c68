package com.datastax.oss.kafka.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Tracks the lowest failed offset of each partition in the current batch. Thread-safe, because the
 * engine's mapping threads and the driver's threads report failures in any order.
 */
final class FailedOffsets {
  private final ObjLongConsumer<TopicPartition> rewind;
  private final Map<TopicPartition, Long> lowest = new HashMap<>();

  /**
   * @param rewind receives each new lowest offset, from one thread at a time
   */
  FailedOffsets(ObjLongConsumer<TopicPartition> rewind) {
    this.rewind = rewind;
  }

  /** Records that {@code record} must be read again. */
  synchronized void add(SinkRecord record) {
    // The original topic and partition, because a transform may have changed them in the record.
    TopicPartition partition =
        new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    long offset = record.originalKafkaOffset();
    Long known = lowest.get(partition);
    if (known == null || offset < known) {
      lowest.put(partition, offset);
      rewind.accept(partition, offset);
    }
  }

  /** Removes all offsets before a new batch. */
  synchronized void clear() {
    lowest.clear();
  }

  /** Returns a copy of the lowest failed offset of each partition. */
  synchronized Map<TopicPartition, Long> lowest() {
    return Map.copyOf(lowest);
  }
}
