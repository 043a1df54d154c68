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
   * How many offsets lie between the first record that is not yet delivered and the end. What
   * transactions leave between records is no record: a partition that holds nothing else counts 0.
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
