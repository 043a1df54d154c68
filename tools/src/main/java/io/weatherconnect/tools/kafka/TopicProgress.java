package io.weatherconnect.tools.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How far topics have come, and how far behind a reader of them is. */
public interface TopicProgress {

  /**
   * The partitions of those topics that exist.
   *
   * @param topics names
   * @return empty when none exists
   */
  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException;

  /**
   * How many records are not yet delivered: exactly while they are few, afterwards with what
   * transactions and compaction leave between records. What an open transaction holds is not there
   * yet, what an aborted one held never will be.
   *
   * @param committed the next offset to deliver, by partition
   * @return 0 when everything is delivered
   */
  long lag(Map<TopicPartition, Long> committed);

  /**
   * The timestamp of the newest record.
   *
   * @param partitions where to look
   * @return empty when there is no record
   */
  Optional<Instant> newest(Collection<TopicPartition> partitions) throws InterruptedException;
}
