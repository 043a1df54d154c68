package io.weatherconnect.benchmarks.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * Decoded records that are encoded each time they are sent, as a worker does for a source. Not
 * thread-safe.
 */
final class EncodedRecords {
  private final WorkerConverters converters;
  private final List<Decoded> records;

  private EncodedRecords(WorkerConverters converters, List<Decoded> records) {
    this.converters = converters;
    this.records = records;
  }

  private record Decoded(
      String topic, long timestamp, SchemaAndValue key, SchemaAndValue value, Headers headers) {}

  /**
   * Decodes records.
   *
   * @throws IllegalStateException if encoding them again results in other bytes
   */
  static EncodedRecords decode(
      WorkerConverters converters, List<ConsumerRecord<byte[], byte[]>> sent) {
    EncodedRecords decoded =
        new EncodedRecords(
            converters, sent.stream().map(record -> decode(converters, record)).toList());
    for (int i = 0; i < sent.size(); i++) {
      ProducerRecord<byte[], byte[]> encoded = decoded.encode(decoded.records.get(i));
      if (!Arrays.equals(encoded.key(), sent.get(i).key())
          || !Arrays.equals(encoded.value(), sent.get(i).value())) {
        throw new IllegalStateException(
            "Record %d of %s is encoded differently than by the worker"
                .formatted(i, encoded.topic()));
      }
    }
    return decoded;
  }

  /** Returns all records, repeatedly, each encoded when the stream gets to it. */
  Stream<ProducerRecord<byte[], byte[]>> repeat(int times) {
    return Stream.generate(records::stream).limit(times).flatMap(all -> all).map(this::encode);
  }

  private ProducerRecord<byte[], byte[]> encode(Decoded record) {
    byte[] key =
        converters
            .key()
            .fromConnectData(
                record.topic(), record.headers(), record.key().schema(), record.key().value());
    byte[] value =
        converters
            .value()
            .fromConnectData(
                record.topic(), record.headers(), record.value().schema(), record.value().value());
    return new ProducerRecord<>(
        record.topic(), null, record.timestamp(), key, value, record.headers());
  }

  private static Decoded decode(
      WorkerConverters converters, ConsumerRecord<byte[], byte[]> record) {
    return new Decoded(
        record.topic(),
        record.timestamp(),
        converters.key().toConnectData(record.topic(), record.headers(), record.key()),
        converters.value().toConnectData(record.topic(), record.headers(), record.value()),
        record.headers());
  }
}
