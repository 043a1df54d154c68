package io.weatherconnect.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic in Confluent's wire format: a zero byte, a four-byte schema id, which the
 * registry's Confluent API resolves, and the Avro body.
 */
final class TopicReader {
  private final String bootstrapServers;
  private final Rest registry;
  private final String topic;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  TopicReader(String bootstrapServers, URI registry, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.registry = new Rest(registry);
    this.topic = topic;
  }

  /**
   * One record.
   *
   * @param key the decoded key
   * @param value the decoded value
   * @param raw the record in the topic
   */
  record Decoded(GenericRecord key, GenericRecord value, ConsumerRecord<byte[], byte[]> raw) {}

  /** Reads all committed records from the topic's beginning to its current end. */
  List<Decoded> readCommitted() {
    List<Decoded> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          records.add(new Decoded(decode(record.key()), decode(record.value()), record));
        }
      }
    }
    return records;
  }

  private GenericRecord decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != 0) {
      throw new IllegalStateException("Not Confluent's wire format: the first byte is not 0");
    }
    Schema schema = schemas.computeIfAbsent(buffer.getInt(), this::schema);
    try {
      return new GenericDatumReader<GenericRecord>(schema)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(bytes, buffer.position(), buffer.remaining(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Schema schema(int id) {
    String json = registry.get("/apis/ccompat/v7/schemas/ids/" + id).at("/schema").asText();
    return new Schema.Parser().parse(json);
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }
}
