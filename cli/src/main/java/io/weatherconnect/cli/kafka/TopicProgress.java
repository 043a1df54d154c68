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
   * Counts the committed records that are not yet delivered. The count is exact while it is small;
   * a large one includes the offsets of transaction markers and compacted records.
   *
   * @param committed the next offset to deliver, by partition
   */
  long lag(Map<TopicPartition, Long> committed);

  /** Returns the timestamp of the newest record; empty if there is none. */
  Optional<Instant> newest(Collection<TopicPartition> partitions) throws InterruptedException;
}
