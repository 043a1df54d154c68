package io.weatherconnect.cli.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Offsets and lag of topics. */
public interface TopicProgress {

  /** Returns the partitions of those topics that exist. */
  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException;

  /**
   * Counts the records from the committed offset of each partition to its end. The count is exact
   * while it is small; a large one includes transaction markers and compacted records.
   */
  long lag(Map<TopicPartition, Long> committed);

  /** Returns the timestamp of the newest record; empty if there is none. */
  Optional<Instant> newest(Collection<TopicPartition> partitions) throws InterruptedException;
}
