package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoveValueToKeyTest {
  private final MoveValueToKey<SinkRecord> transform = new MoveValueToKey<>();

  @AfterEach
  void close() {
    transform.close();
  }

  @Test
  void keyIsTheFormerValue() {
    SinkRecord record = WeatherRecords.record(WeatherRecords.hour());

    SinkRecord moved = transform.apply(record);

    assertThat(moved.key()).isSameAs(record.value());
    assertThat(moved.keySchema()).isSameAs(record.valueSchema());
    assertThat(moved.timestamp()).isEqualTo(record.timestamp());
    assertThat(moved.topic()).isEqualTo(record.topic());
    assertThat(moved.kafkaPartition()).isEqualTo(record.kafkaPartition());
    assertThat(moved.kafkaOffset()).isEqualTo(record.kafkaOffset());
    assertThat(moved.headers()).isEqualTo(record.headers());
  }

  @Test
  void valueSaysWhereItWent() {
    SinkRecord moved = transform.apply(WeatherRecords.record(WeatherRecords.hour()));

    Struct value = (Struct) moved.value();
    assertThat(value.schema()).isSameAs(moved.valueSchema());
    assertThat(value.schema().fields()).hasSize(1);
    assertThat(value.getBoolean(MoveValueToKey.MARKER)).isTrue();
  }

  @Test
  void schemalessValueMovesToo() {
    Map<String, Object> value = Map.of("location", "Berlin");

    SinkRecord moved = transform.apply(WeatherRecords.record(null, value));

    assertThat(moved.key()).isSameAs(value);
    assertThat(moved.keySchema()).isNull();
  }

  @Test
  void tombstoneIsReturnedUnchanged() {
    SinkRecord tombstone = WeatherRecords.record(null, null);

    assertThat(transform.apply(tombstone)).isSameAs(tombstone);
  }
}
