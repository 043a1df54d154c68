package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads a fitting struct sees what a plain one shows. */
final class FittingStructTest {
  private static final Schema INNER =
      SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("int8", Schema.INT8_SCHEMA)
          .field("int16", Schema.INT16_SCHEMA)
          .field("int32", Schema.INT32_SCHEMA)
          .field("int64", Schema.INT64_SCHEMA)
          .field("float32", Schema.FLOAT32_SCHEMA)
          .field("float64", Schema.FLOAT64_SCHEMA)
          .field("boolean", Schema.BOOLEAN_SCHEMA)
          .field("string", Schema.STRING_SCHEMA)
          .field("bytes", Schema.BYTES_SCHEMA)
          .field("array", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
          .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
          .field("struct", INNER)
          .field("timestamp", Timestamp.SCHEMA)
          .field("missing", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("defaulted", SchemaBuilder.int32().optional().defaultValue(7).build())
          .build();

  private static final Object[] VALUES = {
    (byte) 1,
    (short) 2,
    3,
    4L,
    5f,
    6.5,
    true,
    "Zürich",
    new byte[] {7},
    List.of(8, 9),
    Map.of("ten", 10),
    new Struct(INNER).put("x", 11),
    new Date(12),
    null,
    null
  };

  private final Struct plain = plain();
  private final Struct fitting = new FittingStruct(SCHEMA, VALUES.clone());

  @Test
  void everyFieldReadsAsInAPlainStruct() {
    for (Field field : SCHEMA.fields()) {
      assertThat(fitting.get(field)).isEqualTo(plain.get(field));
      assertThat(fitting.get(field.name())).isEqualTo(plain.get(field.name()));
      assertThat(fitting.getWithoutDefault(field.name()))
          .isEqualTo(plain.getWithoutDefault(field.name()));
    }
    assertThat(fitting.get("defaulted")).isEqualTo(7);
    assertThat(fitting.schema()).isSameAs(SCHEMA);
    assertThat(fitting).hasToString(plain.toString());
  }

  static Stream<BiFunction<Struct, String, Object>> getters() {
    return Stream.of(
        Struct::getInt8,
        Struct::getInt16,
        Struct::getInt32,
        Struct::getInt64,
        Struct::getFloat32,
        Struct::getFloat64,
        Struct::getBoolean,
        Struct::getString,
        Struct::getBytes,
        Struct::getArray,
        Struct::getMap,
        Struct::getStruct);
  }

  @ParameterizedTest
  @MethodSource("getters")
  void typedGettersTakeAndRefuseTheSameFields(BiFunction<Struct, String, Object> getter) {
    for (Field field : SCHEMA.fields()) {
      assertThat(read(getter, fitting, field.name())).isEqualTo(read(getter, plain, field.name()));
    }
    assertThat(read(getter, fitting, "no such field")).isEqualTo(DataException.class);
  }

  @Test
  void valueThatIsPutLaterIsChecked() {
    assertThat(fitting.put("int32", 33).getInt32("int32")).isEqualTo(33);
    assertThatThrownBy(() -> fitting.put("int32", "33"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("int32");
    assertThatThrownBy(() -> fitting.put((Field) null, 1)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> fitting.put("no such field", 1)).isInstanceOf(DataException.class);
    fitting.validate();
  }

  @Test
  void valuesThatDoNotFitAreFoundByValidation() {
    Object[] values = VALUES.clone();
    values[2] = null;

    assertThatThrownBy(new FittingStruct(SCHEMA, values)::validate)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("int32");
  }

  @Test
  void equalsThoseOfItsKindWithTheSameValues() {
    assertThat(fitting)
        .isEqualTo(new FittingStruct(SCHEMA, VALUES.clone()))
        .hasSameHashCodeAs(new FittingStruct(SCHEMA, VALUES.clone()))
        .isNotEqualTo(plain);
    assertThat(plain).isNotEqualTo(fitting);
    assertThat(fitting.put("int32", 34)).isNotEqualTo(new FittingStruct(SCHEMA, VALUES.clone()));
  }

  private static Object read(
      BiFunction<Struct, String, Object> getter, Struct struct, String field) {
    try {
      return getter.apply(struct, field);
    } catch (DataException | ClassCastException e) {
      return e.getClass();
    }
  }

  private static Struct plain() {
    Struct struct = new Struct(SCHEMA);
    SCHEMA.fields().forEach(field -> struct.put(field, VALUES[field.index()]));
    return struct;
  }
}
