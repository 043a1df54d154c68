package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

final class StructJsonTest {
  private static String json(Schema schema, Object data) {
    return StructJson.of(schema, data);
  }

  @Test
  void timesAreIso8601() {
    java.util.Date moment = new java.util.Date(1_716_897_600_000L);

    assertThat(json(Timestamp.SCHEMA, moment)).isEqualTo("\"2024-05-28T12:00:00Z\"");
    assertThat(json(Date.SCHEMA, new java.util.Date(1_716_854_400_000L)))
        .isEqualTo("\"2024-05-28\"");
    assertThat(json(Time.SCHEMA, new java.util.Date(45_296_000))).isEqualTo("\"12:34:56\"");
    assertThat(json(null, moment)).isEqualTo("\"2024-05-28T12:00:00Z\"");
  }

  @Test
  void numbersAreExact() {
    assertThat(json(Schema.FLOAT64_SCHEMA, 0.1)).isEqualTo("0.1");
    assertThat(json(Schema.FLOAT32_SCHEMA, 12.3f)).isEqualTo("12.3");
    assertThat(json(Schema.INT64_SCHEMA, 1_716_897_600_000L)).isEqualTo("1716897600000");
    assertThat(json(Decimal.schema(2), new BigDecimal("10.00"))).isEqualTo("10.00");
  }

  @Test
  void bytesAreHexadecimal() {
    assertThat(json(Schema.BYTES_SCHEMA, new byte[] {1, -1})).isEqualTo("\"01ff\"");
    assertThat(json(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {2}))).isEqualTo("\"02\"");
  }

  @Test
  void structHasALineForEachField() {
    Schema inner = SchemaBuilder.struct().field("b", Schema.OPTIONAL_FLOAT64_SCHEMA).build();
    Schema outer = SchemaBuilder.struct().field("time", Timestamp.SCHEMA).field("a", inner).build();
    Struct struct =
        new Struct(outer).put("time", new java.util.Date(0)).put("a", new Struct(inner));

    assertThat(json(outer, struct))
        .isEqualTo("{\n  \"time\": \"1970-01-01T00:00:00Z\",\n  \"a\": {\n    \"b\": null\n  }\n}");
  }

  @Test
  void mapsAndListsArePrinted() {
    assertThat(json(null, Map.of("a", Arrays.asList(1, null, "x"))))
        .isEqualTo("{\n  \"a\": [ 1, null, \"x\" ]\n}");
    assertThat(
            json(SchemaBuilder.array(Timestamp.SCHEMA).build(), List.of(new java.util.Date(1_000))))
        .isEqualTo("[ \"1970-01-01T00:00:01Z\" ]");
  }

  @Test
  void nullIsPrinted() {
    assertThat(json(null, null)).isEqualTo("null");
  }
}
