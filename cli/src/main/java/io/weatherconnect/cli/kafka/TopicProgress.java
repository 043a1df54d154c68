package io.weatherconnect.cli.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Offsets and lag of topics. */
public interface TopicProgress {

  /**
   * Returns the partitions of those topics that exist.
   *
   * @param topics names
   * @return empty when none exists
   */
  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException;

  /**
   * Counts the committed records that are not yet delivered. The count is exact while it is small;
   * a large one includes the offsets of transaction markers and compacted records.
   *
   * @param committed the next offset to deliver, by partition
   * @return 0 when everything is delivered
   */
  long lag(Map<TopicPartition, Long> committed);

  /**
   * Returns the timestamp of the newest record.
   *
   * @param partitions the partitions to search
   * @return empty when there is no record
   */
  Optional<Instant> newest(Collection<TopicPartition> partitions) throws InterruptedException;
}
