package io.weatherconnect.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

final class OptionalFieldWriterTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Hour")
          .fields()
          .optionalDouble("temperature")
          .nullableString("name", "none")
          .name("choice")
          .type()
          .unionOf()
          .nullType()
          .and()
          .longType()
          .and()
          .stringType()
          .endUnion()
          .nullDefault()
          .name("time")
          .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .endRecord();

  @Test
  void writesTheSameBytesAsGenericDatumWriter() throws IOException {
    for (Object[] values :
        new Object[][] {
          {null, null, null},
          {21.4, "Berlin", 7L},
          {-0.5, null, "text"},
        }) {
      GenericRecord row = row(values);

      assertThat(bytes(new OptionalFieldWriter<>(SCHEMA), row))
          .isEqualTo(bytes(new GenericDatumWriter<>(SCHEMA), row));
    }
  }

  @Test
  void rejectsValueOfWrongType() {
    GenericRecord row = new GenericData.Record(SCHEMA);
    row.put("temperature", "warm");

    assertThatThrownBy(() -> bytes(new OptionalFieldWriter<>(SCHEMA), row))
        .isInstanceOfAny(ClassCastException.class, AvroRuntimeException.class)
        .hasMessageContaining("temperature");
  }

  private static GenericRecord row(Object[] values) {
    return new GenericRecordBuilder(SCHEMA)
        .set("temperature", values[0])
        .set("name", values[1])
        .set("choice", values[2])
        .set("time", 1_714_550_400_000L)
        .build();
  }

  private static byte[] bytes(DatumWriter<GenericRecord> writer, GenericRecord row)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    writer.write(row, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
