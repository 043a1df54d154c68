package io.weatherconnect.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
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

/** Reads all bytes of all topics, including internal topics and aborted records. */
final class RawTopics {
  private final Map<String, Object> settings;

  RawTopics(String bootstrapServers) {
    this.settings = Map.of("bootstrap.servers", bootstrapServers);
  }

  List<String> names() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(settings)) {
      return admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
          .sorted()
          .toList();
    }
  }

  /** Returns keys, values and headers of a topic, with one character per byte. */
  String content(String topic) {
    StringBuilder content = new StringBuilder();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> append(record, content));
      }
    }
    return content.toString();
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
