package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.common.sink.AbstractField;
import com.datastax.oss.common.sink.AbstractSchema;
import com.datastax.oss.common.sink.AbstractSinkRecordHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineRecordTest {
  private static EngineRecord of(SinkRecord source) {
    return EngineRecord.of(source, new EngineSchemas());
  }

  @Test
  void structKeyAndValueAreWrapped() {
    EngineRecord record = of(Records.of(Records.weather(), Records.weather()));

    assertThat(((EngineStruct) record.key()).get("name")).isEqualTo("Berlin");
    assertThat(((EngineStruct) record.value()).get("name")).isEqualTo("Berlin");
    assertThat(record.topic()).isEqualTo("weather");
    assertThat(record.timestamp()).isEqualTo(1234L);
  }

  @Test
  void recordsOfOneSchemaShareItsAdaptedSchema() {
    EngineSchemas schemas = new EngineSchemas();
    Struct other = new Struct(Records.LOCATION).put("latitude", 48.1374);

    AbstractSchema first = schema(schemas.wrapped(Records.weather()));

    assertThat(schema(schemas.wrapped(other))).isNotSameAs(first);
    assertThat(schema(schemas.wrapped(Records.weather()))).isSameAs(first);
  }

  /** A converter that makes a new schema for each record must not fill the memory. */
  @Test
  void schemasThatNeverRepeatAreForgotten() {
    EngineSchemas schemas = new EngineSchemas();
    AbstractSchema first = schema(schemas.wrapped(Records.weather()));

    for (int i = 0; i < 100; i++) {
      Schema schema = SchemaBuilder.struct().field("f" + i, Schema.BOOLEAN_SCHEMA).build();
      assertThat(schema(schemas.wrapped(new Struct(schema))).field("f" + i)).isNotNull();
    }

    assertThat(schema(schemas.wrapped(Records.weather()))).isNotSameAs(first);
  }

  private static AbstractSchema schema(Object struct) {
    return ((EngineStruct) struct).schema();
  }

  @Test
  void nullKeyAndTombstoneStayNull() {
    EngineRecord record = of(Records.of(null, null));

    assertThat(record.key()).isNull();
    assertThat(record.value()).isNull();
  }

  @Test
  void mapsAndPrimitivesAreNotWrapped() {
    EngineRecord record = of(Records.of("Berlin", Map.of("rain", 0.5)));

    assertThat(record.key()).isEqualTo("Berlin");
    assertThat(record.value()).isEqualTo(Map.of("rain", 0.5));
  }

  @Test
  void structReturnsFieldsAndWrapsNestedStructs() {
    EngineStruct struct = (EngineStruct) new EngineSchemas().wrapped(Records.weather());

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
    of(source).headers().forEach(headers::add);

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
