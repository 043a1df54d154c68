package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Flatten;
import org.apache.kafka.connect.transforms.TimestampConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares {@link FlattenStruct} with Kafka's {@code Flatten} followed by a {@code
 * TimestampConverter} for each timestamp, for types that both support.
 */
class BundledTransformsTest {
  private static Struct bundled(Struct value) {
    SinkRecord record = WeatherRecords.record(value);
    try (var flatten = new Flatten.Value<SinkRecord>()) {
      Transforms.configured(flatten, "delimiter", "_");
      record = flatten.apply(record);
    }
    for (Field field : ((Struct) record.value()).schema().fields()) {
      if (Timestamp.LOGICAL_NAME.equals(field.schema().name())) {
        try (var convert = new TimestampConverter.Value<SinkRecord>()) {
          Transforms.configured(convert, "field", field.name(), "target.type", "unix");
          record = convert.apply(record);
        }
      }
    }
    return (Struct) record.value();
  }

  private static Map<String, Object> values(Struct struct) {
    Map<String, Object> values = new TreeMap<>();
    struct.schema().fields().forEach(field -> values.put(field.name(), struct.get(field)));
    return values;
  }

  /** Returns name, type and optionality of each field; treats FLOAT64 as always optional. */
  private static List<String> shape(Struct struct) {
    List<String> shape = new ArrayList<>();
    for (Field field : struct.schema().fields()) {
      Schema schema = field.schema();
      boolean optional = schema.isOptional() || schema.type() == Schema.Type.FLOAT64;
      shape.add(field.name() + " " + schema.type() + (optional ? "?" : ""));
    }
    return shape;
  }

  @Test
  void weatherRecordGivesTheSameResult() {
    Struct ours = Transforms.apply(Transforms.flatten(), WeatherRecords.hour());
    Struct theirs = bundled(WeatherRecords.hour());

    assertThat(shape(ours)).isEqualTo(shape(theirs));
    assertThat(values(ours)).isEqualTo(values(theirs));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void randomRecordGivesTheSameResult(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      Struct record = struct(random, 0);

      Struct ours = Transforms.apply(Transforms.flatten(), record);
      Struct theirs = bundled(record);

      assertThat(shape(ours)).as("seed %d, record %d", seed, i).isEqualTo(shape(theirs));
      assertThat(values(ours)).as("seed %d, record %d", seed, i).isEqualTo(values(theirs));
    }
  }

  /** Returns a struct of up to five random fields, nested up to three levels deep. */
  private static Struct struct(Random random, int depth) {
    SchemaBuilder builder = SchemaBuilder.struct().name("S" + depth);
    if (depth > 0 && random.nextBoolean()) {
      builder.optional();
    }
    List<Object> values = new ArrayList<>();
    int fields = 1 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      boolean optional = random.nextBoolean();
      Object value;
      if (depth < 3 && random.nextInt(3) == 0) {
        Struct nested = struct(random, depth + 1);
        builder.field("f" + i, nested.schema());
        value = nested.schema().isOptional() && random.nextBoolean() ? null : nested;
      } else {
        value = leaf(random, builder, "f" + i, optional);
        if (optional && random.nextInt(3) == 0) {
          value = null;
        }
      }
      values.add(value);
    }
    Struct struct = new Struct(builder.build());
    for (int i = 0; i < fields; i++) {
      struct.put("f" + i, values.get(i));
    }
    return struct;
  }

  /** Adds a field that is not a struct and returns a value for it. */
  private static Object leaf(Random random, SchemaBuilder struct, String name, boolean optional) {
    SchemaBuilder schema;
    Object value;
    switch (random.nextInt(8)) {
      case 0 -> {
        schema = SchemaBuilder.int8();
        value = (byte) random.nextInt();
      }
      case 1 -> {
        schema = SchemaBuilder.int16();
        value = (short) random.nextInt();
      }
      case 2 -> {
        schema = SchemaBuilder.int32();
        value = random.nextInt();
      }
      case 3 -> {
        schema = SchemaBuilder.int64();
        value = random.nextLong();
      }
      case 4 -> {
        schema = SchemaBuilder.float64();
        value = random.nextDouble();
      }
      case 5 -> {
        schema = SchemaBuilder.bool();
        value = random.nextBoolean();
      }
      case 6 -> {
        schema = SchemaBuilder.string();
        value = "text " + random.nextInt();
      }
      default -> {
        schema = Timestamp.builder();
        value = new Date(random.nextLong() >> 20);
      }
    }
    struct.field(name, optional ? schema.optional().build() : schema.build());
    return value;
  }
}
