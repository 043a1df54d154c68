package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates, counts, reads and writes topics of bytes. Not thread-safe. */
final class Topics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Kept here, because a consumer may not see the partitions of a new topic yet. */
  private final Map<String, List<TopicPartition>> partitionsByTopic = new HashMap<>();

  Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Creates an empty topic. */
  void create(String topic, int partitions) throws InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot create topic " + topic, e.getCause());
    }
    partitionsByTopic.put(
        topic,
        IntStream.range(0, partitions).mapToObj(one -> new TopicPartition(topic, one)).toList());
  }

  /**
   * Counts the committed records and transaction markers in topics that this object created.
   *
   * @return supplies the current count; call it only on this thread
   */
  LongSupplier committed(String... topics) {
    List<TopicPartition> partitions = partitions(List.of(topics));
    return () -> consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the sum of a sink's committed offsets over all partitions. */
  long consumed(String sink) {
    try {
      return admin
          .listConsumerGroupOffsets("connect-" + sink)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot read the offsets of " + sink, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading offsets", e);
    }
  }

  /** Reads all committed records, up to the current end, of a topic that this object created. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<TopicPartition> partitions = partitions(List.of(topic));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      consumer.poll(POLL).forEach(records::add);
    }
    consumer.unsubscribe();
    return records;
  }

  /** Sends records unchanged to another topic and returns when the broker has acknowledged all. */
  void write(List<ConsumerRecord<byte[], byte[]>> records, String topic) {
    Duration unused = send(copies(records, topic), Set.of(topic), Map.of());
  }

  /** Returns records for another topic that are otherwise the same. */
  static Stream<ProducerRecord<byte[], byte[]>> copies(
      List<ConsumerRecord<byte[], byte[]>> records, String topic) {
    return records.stream()
        .map(
            record ->
                new ProducerRecord<>(
                    topic,
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
  }

  /**
   * Sends records and returns when the broker has acknowledged all.
   *
   * @param topics all topics of the records
   * @param settings additional settings of the producer
   * @return the duration without the creation of the producer
   */
  Duration send(
      Stream<ProducerRecord<byte[], byte[]>> records,
      Set<String> topics,
      Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())) {
      topics.forEach(producer::partitionsFor);
      long start = System.nanoTime();
      records.forEach(
          record -> {
            var unused = producer.send(record);
          });
      producer.flush();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    return topics.stream().flatMap(topic -> partitionsByTopic.get(topic).stream()).toList();
  }
}
