package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates, counts, reads and writes topics of bytes. Not thread-safe. */
final class Topics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long the records of a topic may take. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Map<String, Object> kafka;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Kept here, because a consumer may not see the partitions of a new topic yet. */
  private final Map<String, List<TopicPartition>> partitionsByTopic = new HashMap<>();

  Topics(String bootstrapServers) {
    kafka = Map.of("bootstrap.servers", bootstrapServers);
    admin = Admin.create(kafka);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Map<String, Object> kafka() {
    return kafka;
  }

  void create(Set<String> topics, int partitions) throws Exception {
    for (String topic : topics) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
      partitionsByTopic.put(
          topic,
          IntStream.range(0, partitions).mapToObj(one -> new TopicPartition(topic, one)).toList());
    }
  }

  /** Counts committed records and transaction markers in topics that this object created. */
  Callable<Long> committed(Set<String> topics) {
    List<TopicPartition> partitions =
        topics.stream().flatMap(topic -> partitionsByTopic.get(topic).stream()).toList();
    return () -> consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the sum of a sink's committed offsets over all partitions. */
  long consumed(String sink) throws Exception {
    return admin
        .listConsumerGroupOffsets("connect-" + sink)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** Reads all committed records, up to the current end, of a topic that this object created. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<TopicPartition> partitions = partitionsByTopic.get(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Partitions %s cannot be read to their ends within %s".formatted(partitions, LIMIT));
      }
      consumer.poll(POLL).forEach(records::add);
    }
    consumer.unsubscribe();
    return records;
  }

  /** Returns records for another topic that are otherwise the same. */
  static Stream<ProducerRecord<byte[], byte[]>> copies(
      List<ConsumerRecord<byte[], byte[]>> records, String topic) {
    return records.stream()
        .map(
            one ->
                new ProducerRecord<>(
                    topic, null, one.timestamp(), one.key(), one.value(), one.headers()));
  }

  /**
   * Sends records to topics with more settings of the producer. Returns the seconds until the
   * broker has acknowledged all, without the creation of the producer.
   */
  double send(
      Stream<ProducerRecord<byte[], byte[]>> records,
      Set<String> topics,
      Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(kafka);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())) {
      topics.forEach(producer::partitionsFor);
      long start = System.nanoTime();
      records.forEach(
          record -> {
            var unused = producer.send(record);
          });
      producer.flush();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
