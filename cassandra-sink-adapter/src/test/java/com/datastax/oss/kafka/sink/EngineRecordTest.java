package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.common.sink.AbstractField;
import com.datastax.oss.common.sink.AbstractSchema;
import com.datastax.oss.common.sink.AbstractSinkRecordHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineRecordTest {
  @Test
  void structKeyAndValueAreWrapped() {
    EngineRecord record = new EngineRecord(Records.of(Records.weather(), Records.weather()));

    assertThat(record.key()).isEqualTo(new EngineStruct(Records.weather()));
    assertThat(record.value()).isEqualTo(new EngineStruct(Records.weather()));
    assertThat(record.topic()).isEqualTo("weather");
    assertThat(record.timestamp()).isEqualTo(1234L);
  }

  @Test
  void nullKeyAndTombstoneStayNull() {
    EngineRecord record = new EngineRecord(Records.of(null, null));

    assertThat(record.key()).isNull();
    assertThat(record.value()).isNull();
  }

  @Test
  void mapsAndPrimitivesAreNotWrapped() {
    EngineRecord record = new EngineRecord(Records.of("Berlin", Map.of("rain", 0.5)));

    assertThat(record.key()).isEqualTo("Berlin");
    assertThat(record.value()).isEqualTo(Map.of("rain", 0.5));
  }

  @Test
  void structReturnsFieldsAndWrapsNestedStructs() {
    EngineStruct struct = new EngineStruct(Records.weather());

    assertThat(struct.get("name")).isEqualTo("Berlin");
    assertThat(struct.get("rain")).isNull();
    assertThat(struct.get("location")).isInstanceOf(EngineStruct.class);
  }

  @Test
  void schemaListsFieldsInOrder() {
    assertThat(EngineSchema.of(Records.WEATHER).fields())
        .extracting(AbstractField::name)
        .containsExactly("name", "rain", "location", "gusts", "tags");
  }

  @Test
  void fieldHasItsSchema() {
    EngineSchema schema = EngineSchema.of(Records.WEATHER);

    assertThat(schema.field("rain").schema().type()).isEqualTo(AbstractSchema.Type.FLOAT64);
    assertThat(schema.field("location").schema().field("latitude").name()).isEqualTo("latitude");
    assertThat(schema.field("gusts").schema().valueSchema().type())
        .isEqualTo(AbstractSchema.Type.FLOAT64);
    assertThat(schema.field("tags").schema().keySchema().type())
        .isEqualTo(AbstractSchema.Type.STRING);
    assertThat(schema.field("tags").schema().valueSchema().type())
        .isEqualTo(AbstractSchema.Type.INT32);
    assertThat(schema.field("snow")).isNull();
  }

  @ParameterizedTest
  @EnumSource(Schema.Type.class)
  void everyConnectTypeHasAnEngineType(Schema.Type type) {
    assertThat(AbstractSchema.Type.valueOf(type.name()).getName()).isEqualTo(type.getName());
  }

  @Test
  void headersKeepOrderValueAndSchema() {
    SinkRecord source = Records.of(null, null);
    source.headers().addString("endpoint", "forecast").addInt("attempt", 2).add("bare", null, null);

    List<AbstractSinkRecordHeader> headers = new ArrayList<>();
    new EngineRecord(source).headers().forEach(headers::add);

    assertThat(headers)
        .extracting(AbstractSinkRecordHeader::key)
        .containsExactly("endpoint", "attempt", "bare");
    assertThat(headers)
        .extracting(AbstractSinkRecordHeader::value)
        .containsExactly("forecast", 2, null);
    assertThat(headers.get(0).schema().type()).isEqualTo(AbstractSchema.Type.STRING);
    assertThat(headers.get(2).schema()).isNull();
  }
}
