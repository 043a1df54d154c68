package io.weatherconnect.benchmarks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncodedRecordsTest {
  @TempDir private Path plugins;

  @Test
  void encodesEachRecordWithTheWorkersConverters() {
    EncodedRecords records = new EncodedRecords(worker(), List.of(record("b".getBytes(UTF_16BE))));

    List<ProducerRecord<byte[], byte[]>> encoded = records.repeat(2).toList();

    assertThat(encoded).hasSize(2);
    assertThat(encoded.get(1).topic()).isEqualTo("topic");
    assertThat(encoded.get(1).timestamp()).isEqualTo(1_000);
    assertThat(encoded.get(1).key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(encoded.get(1).value()).isEqualTo("b".getBytes(UTF_16BE));
  }

  @Test
  void rejectsRecordsThatWouldBeEncodedDifferently() {
    assertThatThrownBy(() -> new EncodedRecords(worker(), List.of(record(new byte[] {0}))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Record 7 of topic is encoded differently than by the worker");
  }

  @Test
  void stockConverterHasNoClassOfThisProject() {
    Map<String, String> worker = new HashMap<>(worker());
    worker.put("value.converter.cache", "io.weatherconnect.Cache");

    assertThat(SourceToTopic.stockConverter(worker))
        .containsOnlyKeys("key.converter", "value.converter", "value.converter.converter.encoding");
  }

  private Map<String, String> worker() {
    String converter = "org.apache.kafka.connect.storage.StringConverter";
    return Map.of(
        "bootstrap.servers", "127.0.0.1:1",
        "group.id", "group",
        "plugin.path", plugins.toString(),
        "config.storage.topic", "configs",
        "offset.storage.topic", "offsets",
        "status.storage.topic", "status",
        "header.converter", converter,
        "key.converter", converter,
        "value.converter", converter,
        "value.converter.converter.encoding", "UTF-16BE");
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(
        "topic",
        0,
        7,
        1_000,
        TimestampType.CREATE_TIME,
        1,
        value.length,
        "a".getBytes(UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
