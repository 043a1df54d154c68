package io.weatherconnect.benchmarks.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.isolation.Plugins.ClassLoaderUsage;
import org.apache.kafka.connect.storage.Converter;

/** Decoded records that a worker's converters encode each time they are sent. Not thread-safe. */
final class EncodedRecords {
  private final Converter key;
  private final Converter value;
  private final List<Decoded> records;

  /**
   * Decodes records with the settings of a worker.
   *
   * @throws IllegalStateException if encoding them again results in other bytes
   */
  EncodedRecords(Map<String, String> worker, List<ConsumerRecord<byte[], byte[]>> sent) {
    Plugins plugins = new Plugins(worker);
    LoaderSwap loader = plugins.withClassLoader(plugins.delegatingLoader());
    try {
      DistributedConfig config = new DistributedConfig(worker);
      key = plugins.newConverter(config, "key.converter", ClassLoaderUsage.PLUGINS);
      value = plugins.newConverter(config, "value.converter", ClassLoaderUsage.PLUGINS);
    } finally {
      loader.close();
    }
    records = sent.stream().map(this::decode).toList();
    for (Decoded record : records) {
      ProducerRecord<byte[], byte[]> encoded = encode(record);
      if (!Arrays.equals(encoded.key(), record.sent().key())
          || !Arrays.equals(encoded.value(), record.sent().value())) {
        throw new IllegalStateException(
            "Record %d of %s is encoded differently than by the worker"
                .formatted(record.sent().offset(), encoded.topic()));
      }
    }
  }

  private record Decoded(
      ConsumerRecord<byte[], byte[]> sent, SchemaAndValue key, SchemaAndValue value) {}

  /** Returns all records, repeatedly, each encoded when the stream gets to it. */
  Stream<ProducerRecord<byte[], byte[]>> repeat(int times) {
    return Stream.generate(records::stream).limit(times).flatMap(all -> all).map(this::encode);
  }

  private Decoded decode(ConsumerRecord<byte[], byte[]> sent) {
    return new Decoded(
        sent,
        key.toConnectData(sent.topic(), sent.headers(), sent.key()),
        value.toConnectData(sent.topic(), sent.headers(), sent.value()));
  }

  private ProducerRecord<byte[], byte[]> encode(Decoded record) {
    ConsumerRecord<byte[], byte[]> sent = record.sent();
    return new ProducerRecord<>(
        sent.topic(),
        null,
        sent.timestamp(),
        bytes(key, sent, record.key()),
        bytes(value, sent, record.value()),
        sent.headers());
  }

  private static byte[] bytes(
      Converter converter, ConsumerRecord<byte[], byte[]> sent, SchemaAndValue data) {
    return converter.fromConnectData(sent.topic(), sent.headers(), data.schema(), data.value());
  }
}
