package io.weatherconnect.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.weatherconnect.stack.TopicEnds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the bytes of topics.
 *
 * @param bootstrapServers the broker
 */
record Topics(String bootstrapServers) {
  /** Returns the names of all topics, including internal ones. */
  List<String> names() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
          .sorted()
          .toList();
    }
  }

  /** Returns all committed records from the topic's beginning to its current end. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return records(topic, "read_committed");
  }

  /** Returns keys, values and headers of a topic with aborted records, one character per byte. */
  String content(String topic) {
    StringBuilder content = new StringBuilder();
    records(topic, "read_uncommitted").forEach(record -> append(record, content));
    return content.toString();
  }

  /** Returns the partitions of a topic with a transaction that has not ended. */
  List<TopicPartition> withOpenTransactions(String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return TopicEnds.withOpenTransactions(admin, List.of(topic));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + Connect.TIMEOUT.toNanos();
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Partitions %s cannot be read to their ends within %s"
                  .formatted(partitions, Connect.TIMEOUT));
        }
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static void append(ConsumerRecord<byte[], byte[]> record, StringBuilder content) {
    content.append(text(record.key())).append(' ').append(text(record.value()));
    for (Header header : record.headers()) {
      content.append(' ').append(header.key()).append('=').append(text(header.value()));
    }
    content.append('\n');
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, ISO_8859_1);
  }
}
