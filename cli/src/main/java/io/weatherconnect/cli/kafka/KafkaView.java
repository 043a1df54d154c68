package io.weatherconnect.cli.kafka;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
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
  private static final int FETCH_WAIT_MILLIS = 20;

  private final Map<String, Object> client;
  private final Optional<String> offsetsTopic;
  private final Remedies remedies;
  private Admin admin;
  private KafkaConsumer<byte[], byte[]> consumer;

  /**
   * A topic. Its offsets are the differences between the latest and the earliest one, summed over
   * the partitions: more than the number of records after compaction or transactions.
   */
  public record Topic(String name, int partitions, long offsets, String cleanupPolicy) {}

  /** Reads a cluster's Kafka, to which the first request connects. */
  public static KafkaView of(Cluster cluster) {
    Map<String, Object> client = new HashMap<>(cluster.kafkaClient());
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.requiredKafka());
    client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    // The metrics of clients that live for a second are of no use.
    client.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    client.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return new KafkaView(client, cluster.offsetsTopic(), cluster.remedies());
  }

  private KafkaView(Map<String, Object> client, Optional<String> offsetsTopic, Remedies remedies) {
    this.client = client;
    this.offsetsTopic = offsetsTopic;
    this.remedies = remedies;
  }

  private Admin admin() {
    if (admin == null) {
      admin = opened(() -> Admin.create(client));
    }
    return admin;
  }

  private PartitionReader reader() {
    if (consumer == null) {
      // At the end of a partition the consumer requests more records, and a broker answers requests
      // in order: it would delay the first records of the next partition by half a second.
      consumer = consumer(Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS));
    }
    return new PartitionReader(consumer, remedies, LIMIT);
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> reading = new HashMap<>(client);
    // A consumer's file may name a group, whose offsets must stay.
    reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    reading.putAll(settings);
    return opened(
        () ->
            new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private <T> T opened(Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw unavailable(e, remedies);
    }
  }

  /** Returns the names of all topics that are not internal to Kafka, sorted. */
  public SortedSet<String> topicNames() throws InterruptedException {
    return new TreeSet<>(get(admin().listTopics().names()));
  }

  /** Returns every topic that is not internal to Kafka, sorted by name. */
  public List<Topic> topics() throws InterruptedException {
    Map<String, TopicDescription> described =
        new TreeMap<>(get(admin().describeTopics(topicNames()).allTopicNames()));
    List<TopicPartition> partitions =
        described.values().stream().flatMap(KafkaView::partitions).toList();
    Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> next = offsets(partitions, OffsetSpec.latest());
    Map<ConfigResource, Config> configs =
        get(
            admin()
                .describeConfigs(described.keySet().stream().map(KafkaView::resource).toList())
                .all());
    return described.values().stream()
        .map(
            topic ->
                new Topic(
                    topic.name(),
                    topic.partitions().size(),
                    partitions(topic).mapToLong(it -> next.get(it) - first.get(it)).sum(),
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
  public Topics read(Collection<String> topics) throws InterruptedException {
    Set<String> present =
        get(admin().listTopics(new ListTopicsOptions().listInternal(true)).names());
    List<TopicPartition> partitions =
        get(
                admin()
                    .describeTopics(topics.stream().filter(present::contains).toList())
                    .allTopicNames())
            .values()
            .stream()
            .flatMap(KafkaView::partitions)
            .toList();
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> newest =
        list(partitions, OffsetSpec.maxTimestamp(), IsolationLevel.READ_UNCOMMITTED);
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends =
        list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    return new Topics(
        offsets(get(ends)),
        get(newest).entrySet().stream()
            .filter(found -> found.getValue().offset() >= 0)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, it -> Instant.ofEpochMilli(it.getValue().timestamp()))));
  }

  @Override
  public Optional<Map<String, List<ConnectorOffset>>> sourceOffsets() throws InterruptedException {
    if (offsetsTopic.isEmpty()) {
      return Optional.empty();
    }
    SourceOffsets offsets = new SourceOffsets();
    reader().all(ends(offsetsTopic.get()), offsets::add);
    return Optional.of(offsets.byConnector());
  }

  /**
   * Counts up to {@link #COUNTED} records by reading them, because some offsets have no record:
   * transactions end with a marker, and compaction leaves gaps. Beyond that, counts offsets.
   */
  @Override
  public long lag(Map<TopicPartition, Long> committed, Topics topics) {
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> next : committed.entrySet()) {
      long end = topics.ends().get(next.getKey());
      if (next.getValue() < end) {
        PartitionReader reader = reader();
        long records = reader.records(next.getKey(), next.getValue(), end, COUNTED).size();
        lag += records + Math.max(0, end - reader.position(next.getKey()));
      }
    }
    return lag;
  }

  @Override
  public Optional<Instant> lastBefore(Map<TopicPartition, Long> committed) {
    return committed.entrySet().stream()
        .filter(next -> next.getValue() > 0)
        .flatMap(
            next ->
                reader()
                    .records(
                        next.getKey(),
                        Math.max(0, next.getValue() - COUNTED),
                        next.getValue(),
                        Integer.MAX_VALUE)
                    .stream())
        .map(record -> Instant.ofEpochMilli(record.timestamp()))
        .max(Instant::compareTo);
  }

  /**
   * Returns the end of each partition of a topic, after its last committed record. Throws {@link
   * ToolException} with the topics that exist if it does not.
   */
  public Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
    Map<TopicPartition, Long> ends = read(List.of(topic)).ends();
    if (ends.isEmpty()) {
      Set<String> names = topicNames();
      throw new ToolException(
          "There is no topic %s. Topics: %s."
              .formatted(topic, names.isEmpty() ? "none" : String.join(", ", names)));
    }
    return ends;
  }

  /**
   * Returns up to {@code count} of the newest wanted records before the ends of a topic's
   * partitions, by timestamp, the oldest first.
   */
  public List<ConsumerRecord<byte[], byte[]>> newest(
      Map<TopicPartition, Long> ends,
      int count,
      Predicate<ConsumerRecord<byte[], byte[]>> isWanted) {
    return reader().newest(ends, count, isWanted);
  }

  /**
   * Passes on the committed records from the given offsets on, until one is not accepted or the
   * thread is interrupted.
   */
  public void follow(
      Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> accepts)
      throws InterruptedException {
    try (KafkaConsumer<byte[], byte[]> following = consumer(Map.of())) {
      new PartitionReader(following, remedies, LIMIT).follow(from, accepts);
    }
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> list(
      Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
    return admin()
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)),
            new ListOffsetsOptions(isolation))
        .all();
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException {
    return offsets(get(list(partitions, spec, IsolationLevel.READ_UNCOMMITTED)));
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, ListOffsetsResultInfo> found) {
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()));
  }

  private <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unavailable(e.getCause(), remedies);
    }
  }

  static ToolException unavailable(Throwable e, Remedies remedies) {
    return new ToolException(KafkaFailure.text(e, remedies), e);
  }
}
