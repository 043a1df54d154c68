package io.weatherconnect.cli.kafka;

import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics, offsets and records from Kafka. Every method throws {@link ToolException} when
 * Kafka rejects a request or does not respond. Not thread-safe.
 */
public final class KafkaView implements TopicProgress, AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;
  private static final Duration LIMIT = Duration.ofMillis(LIMIT_MILLIS);
  private static final int COUNTED = 1_000;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * A topic. Its offsets are the differences between the latest and the earliest one, summed over
   * the partitions: more than the number of records after compaction or transactions.
   */
  public record Topic(String name, int partitions, long offsets, String cleanupPolicy) {}

  /** Connects to the Kafka at the given addresses. */
  public KafkaView(String bootstrapServers) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Returns every topic that is not internal to Kafka, sorted by name. */
  public List<Topic> topics() throws InterruptedException {
    Map<String, TopicDescription> described =
        new TreeMap<>(get(admin.describeTopics(get(admin.listTopics().names())).allTopicNames()));
    List<TopicPartition> partitions =
        described.values().stream().flatMap(KafkaView::partitions).toList();
    Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> next = offsets(partitions, OffsetSpec.latest());
    Map<ConfigResource, Config> configs =
        get(
            admin
                .describeConfigs(described.keySet().stream().map(KafkaView::resource).toList())
                .all());
    return described.values().stream()
        .map(
            topic ->
                new Topic(
                    topic.name(),
                    topic.partitions().size(),
                    partitions(topic)
                        .mapToLong(it -> next.get(it).offset() - first.get(it).offset())
                        .sum(),
                    configs
                        .get(resource(topic.name()))
                        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .value()))
        .toList();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  @Override
  public List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    Set<String> present =
        get(admin.listTopics().names()).stream()
            .filter(topics::contains)
            .collect(Collectors.toUnmodifiableSet());
    return get(admin.describeTopics(present).allTopicNames()).values().stream()
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
      throw unavailable(e);
    }
  }

  @Override
  public Optional<Instant> newest(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return offsets(partitions, OffsetSpec.maxTimestamp()).values().stream()
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

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec spec) throws InterruptedException {
    return get(
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec))).all());
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    }
  }

  private static ToolException unavailable(Throwable e) {
    return new ToolException(
        "Kafka does not respond: %s. See 'make logs'.".formatted(e.getMessage()), e);
  }
}
