package io.weatherconnect.cli.kafka;

import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads offsets and records from Kafka. Not thread-safe. */
public final class KafkaView implements TopicProgress, AutoCloseable {
  private static final Duration LIMIT = Duration.ofMillis(AdminRequests.LIMIT_MILLIS);
  private static final int COUNTED = 1_000;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param bootstrapServers Kafka's address
   */
  public KafkaView(String bootstrapServers) {
    this.admin = AdminRequests.open(bootstrapServers);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                AdminRequests.LIMIT_MILLIS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  @Override
  public List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    Set<String> present =
        AdminRequests.get(admin.listTopics().names()).stream()
            .filter(topics::contains)
            .collect(Collectors.toUnmodifiableSet());
    return AdminRequests.get(admin.describeTopics(present).allTopicNames()).values().stream()
        .flatMap(KafkaView::partitions)
        .toList();
  }

  @Override
  public long lag(Map<TopicPartition, Long> committed) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet(), LIMIT);
      return committed.entrySet().stream()
          .mapToLong(next -> lag(next.getKey(), next.getValue(), ends.get(next.getKey())))
          .sum();
    } catch (KafkaException e) {
      throw new ToolException(
          "Kafka does not respond: %s. See 'make logs'.".formatted(e.getMessage()), e);
    }
  }

  @Override
  public Optional<Instant> newest(Collection<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, OffsetSpec.maxTimestamp()));
    return AdminRequests.get(admin.listOffsets(query).all()).values().stream()
        .filter(found -> found.offset() >= 0)
        .map(found -> Instant.ofEpochMilli(found.timestamp()))
        .max(Instant::compareTo);
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  /**
   * Counts up to {@link #COUNTED} records by reading them, because some offsets have no record:
   * transactions end with a marker, and compaction leaves gaps. Beyond that, counts offsets.
   */
  private long lag(TopicPartition partition, long next, long end) {
    if (next >= end) {
      return 0;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, next);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    long records = 0;
    while (records < COUNTED && consumer.position(partition) < end) {
      if (System.nanoTime() > deadline) {
        throw new ToolException(
            "Partition %s cannot be read from offset %d. See 'make logs SERVICE=kafka'."
                .formatted(partition, next));
      }
      records +=
          consumer.poll(Duration.ofMillis(200)).records(partition).stream()
              .filter(record -> record.offset() < end)
              .count();
    }
    return records + Math.max(0, end - consumer.position(partition));
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }
}
