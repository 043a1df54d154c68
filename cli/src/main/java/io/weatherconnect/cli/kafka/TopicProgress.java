package io.weatherconnect.cli.kafka;

import io.weatherconnect.cli.connect.ConnectorOffset;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Offsets and lag of topics. Methods throw {@code ToolException} when Kafka does not respond. */
public interface TopicProgress {

  /** The topics of some names that exist. */
  record Topics(Map<TopicPartition, Long> ends, Map<TopicPartition, Instant> newest) {
    /** Copies the maps. */
    public Topics {
      ends = Map.copyOf(ends);
      newest = Map.copyOf(newest);
    }

    /** Returns the partitions of a topic, none if it does not exist. */
    public List<TopicPartition> partitions(String topic) {
      return ends.keySet().stream().filter(it -> it.topic().equals(topic)).toList();
    }

    /** Whether a topic exists and had a record at some time. */
    public boolean hasRecords(String topic) {
      return partitions(topic).stream().anyMatch(partition -> ends.get(partition) > 0);
    }
  }

  /** Reads the end of each partition and the timestamp of its newest record, if it has one. */
  Topics read(Collection<String> topics) throws InterruptedException;

  /**
   * Returns the offsets of all sources by connector, without those that have none; empty when the
   * workers' topic of offsets is unknown.
   */
  Optional<Map<String, List<ConnectorOffset>>> sourceOffsets() throws InterruptedException;

  /**
   * Counts the records from the committed offset of each partition to its end. The count is exact
   * while it is small; a large one includes transaction markers and compacted records.
   */
  long lag(Map<TopicPartition, Long> committed, Topics topics);

  /**
   * Returns the timestamp of the last record before the committed offsets; empty if there is none
   * among the last records before them.
   */
  Optional<Instant> lastBefore(Map<TopicPartition, Long> committed);
}
