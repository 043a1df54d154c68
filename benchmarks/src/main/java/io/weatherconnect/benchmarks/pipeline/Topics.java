package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
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

/** Topics as bytes: made, counted, read and written. For one thread. */
final class Topics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** A consumer that is asked for them too early takes a topic to have none. */
  private final Map<String, List<TopicPartition>> made = new HashMap<>();

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

  /** Makes an empty topic. */
  void create(String topic, int partitions) throws InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topic " + topic + " cannot be made", e.getCause());
    }
    made.put(
        topic,
        IntStream.range(0, partitions).mapToObj(one -> new TopicPartition(topic, one)).toList());
  }

  /**
   * Counts what is committed in topics that were made here: the records, and a marker for each
   * transaction.
   *
   * @return to be asked on this thread as often as wanted
   */
  LongSupplier committed(String... topics) {
    List<TopicPartition> partitions = partitions(List.of(topics));
    return () -> consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How far the tasks of a sink have told that they have come, over all partitions. */
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
      throw new IllegalStateException("The offsets of " + sink + " cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the offsets were read", e);
    }
  }

  /** All committed records of a topic that was made here, up to its end as it is now. */
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

  /**
   * Sends bytes as they are to another topic and returns when the broker has acknowledged all.
   *
   * @param settings the producer's, beside the address and the serializers
   * @return how long that took, the making of the producer left out
   */
  Duration write(
      List<ConsumerRecord<byte[], byte[]>> records, String topic, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.partitionsFor(topic);
      long start = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()));
      }
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
    return topics.stream().flatMap(topic -> made.get(topic).stream()).toList();
  }
}
