package io.weatherconnect.tools.kafka;

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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks Kafka itself. For one thread. */
public final class KafkaView implements TopicProgress, AutoCloseable {
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
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
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
    Map<TopicPartition, Long> ends =
        consumer.endOffsets(committed.keySet(), Duration.ofMillis(AdminRequests.LIMIT_MILLIS));
    return committed.entrySet().stream()
        .mapToLong(next -> lag(next.getKey(), next.getValue(), ends.get(next.getKey())))
        .sum();
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

  private long lag(TopicPartition partition, long next, long end) {
    if (next >= end) {
      return 0;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, next);
    long deadline = System.nanoTime() + Duration.ofMillis(AdminRequests.LIMIT_MILLIS).toNanos();
    while (consumer.position(partition) < end && System.nanoTime() < deadline) {
      var records = consumer.poll(Duration.ofMillis(200)).records(partition);
      if (!records.isEmpty()) {
        return end - records.get(0).offset();
      }
    }
    return 0;
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }
}
