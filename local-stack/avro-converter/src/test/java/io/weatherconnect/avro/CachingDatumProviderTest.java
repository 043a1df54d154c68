package io.weatherconnect.avro;

import static io.weatherconnect.avro.Hours.schema;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

final class CachingDatumProviderTest {
  private final CachingDatumProvider<GenericRecord> provider = new CachingDatumProvider<>();

  @Test
  void schemaHasOneReaderAndOneWriter() {
    Schema schema = schema("unchanged");

    assertThat(provider.createDatumReader(schema)).isSameAs(provider.createDatumReader(schema));
    assertThat(provider.createDatumWriter(null, schema))
        .isSameAs(provider.createDatumWriter(null, schema));
  }

  @Test
  void recordsOfEqualSchemasShareTheFirstSchemaObject() throws IOException {
    Schema first = schema("unchanged");
    Schema copy = schema("unchanged");
    GenericRecord unused = read(first);

    assertThat(read(copy).getSchema()).isSameAs(first);
  }

  @Test
  void schemaWithOtherDocumentationHasAnotherReader() throws IOException {
    GenericRecord unused = read(schema("old"));

    assertThat(read(schema("new")).getSchema().getDoc()).isEqualTo("new");
  }

  @Test
  void cacheIsClearedWhenFull() {
    Schema first = schema("0");
    DatumReader<GenericRecord> reader = provider.createDatumReader(first);
    DatumWriter<GenericRecord> writer = provider.createDatumWriter(null, first);
    for (int number = 1; number <= 100; number++) {
      Schema other = schema(Integer.toString(number));
      assertThat(provider.createDatumReader(other)).isNotSameAs(reader);
      assertThat(provider.createDatumWriter(null, other)).isNotSameAs(writer);
    }

    assertThat(provider.createDatumReader(first)).isNotSameAs(reader);
    assertThat(provider.createDatumWriter(null, first)).isNotSameAs(writer);
  }

  private GenericRecord read(Schema schema) throws IOException {
    return provider
        .createDatumReader(schema)
        .read(null, DecoderFactory.get().binaryDecoder(new byte[Double.BYTES], null));
  }
}
