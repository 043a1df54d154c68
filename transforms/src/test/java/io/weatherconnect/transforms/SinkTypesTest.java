package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.apply;
import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codecs of the stock sink accept every type in every position in a record. */
class SinkTypesTest {
  private static final Instant MOMENT = Instant.parse("2023-11-14T22:13:20.123Z");
  private static final byte[] BYTES = {1, 2};

  private static final SinkEngine ENGINE = new SinkEngine(ShippedSink.hourly());

  /** A type, a value of it, and the expected value of the column after the sink has written it. */
  private record Type(
      String name, Supplier<SchemaBuilder> schema, Object value, DataType column, Object stored) {}

  private static final List<Type> TYPES =
      List.of(
          new Type("INT8", SchemaBuilder::int8, (byte) 42, DataTypes.INT, 42),
          new Type("INT16", SchemaBuilder::int16, (short) 42, DataTypes.INT, 42),
          new Type("INT32", SchemaBuilder::int32, 42, DataTypes.INT, 42),
          new Type("INT64", SchemaBuilder::int64, 42L, DataTypes.BIGINT, 42L),
          new Type("FLOAT32", SchemaBuilder::float32, 12.3f, DataTypes.DOUBLE, 12.3),
          new Type("FLOAT64", SchemaBuilder::float64, 0.1, DataTypes.DOUBLE, 0.1),
          new Type("BOOLEAN", SchemaBuilder::bool, true, DataTypes.BOOLEAN, true),
          new Type("STRING", SchemaBuilder::string, "Köln", DataTypes.TEXT, "Köln"),
          new Type("byte[]", SchemaBuilder::bytes, BYTES, DataTypes.BLOB, ByteBuffer.wrap(BYTES)),
          new Type(
              "ByteBuffer",
              SchemaBuilder::bytes,
              ByteBuffer.wrap(BYTES),
              DataTypes.BLOB,
              ByteBuffer.wrap(BYTES)),
          new Type("Timestamp", Timestamp::builder, date(MOMENT), DataTypes.TIMESTAMP, MOMENT),
          new Type(
              "Timestamp before 1970",
              Timestamp::builder,
              date(Instant.parse("1950-01-01T00:00:00.001Z")),
              DataTypes.TIMESTAMP,
              Instant.parse("1950-01-01T00:00:00.001Z")),
          new Type(
              "Date",
              Date::builder,
              date(Instant.parse("2024-02-29T00:00:00Z")),
              DataTypes.DATE,
              LocalDate.parse("2024-02-29")),
          new Type(
              "Date before 1970",
              Date::builder,
              date(Instant.parse("1940-01-01T00:00:00Z")),
              DataTypes.DATE,
              LocalDate.parse("1940-01-01")),
          new Type(
              "Time",
              Time::builder,
              date(Instant.parse("1970-01-01T12:34:56.789Z")),
              DataTypes.TIME,
              LocalTime.parse("12:34:56.789")),
          new Type(
              "Time at midnight",
              Time::builder,
              date(Instant.EPOCH),
              DataTypes.TIME,
              LocalTime.MIN),
          new Type(
              "Decimal",
              () -> Decimal.builder(2),
              new BigDecimal("1013.25"),
              DataTypes.DECIMAL,
              new BigDecimal("1013.25")),
          new Type(
              "Decimal without a fraction",
              () -> Decimal.builder(-3),
              new BigDecimal("12E+3"),
              DataTypes.VARINT,
              BigInteger.valueOf(12_000)));

  private static java.util.Date date(Instant instant) {
    return java.util.Date.from(instant);
  }

  /** A position in a record; creates a record with the value in this position. */
  private interface Position {
    Struct record(Schema schema, Object value);
  }

  private static final Map<String, Position> POSITIONS =
      Map.of(
          "at the top", (schema, value) -> in(SchemaBuilder.struct(), "x", schema, value),
          "in a struct",
              (schema, value) -> wrapped(in(SchemaBuilder.struct(), "x", schema, value), "w"),
          "in an optional struct",
              (schema, value) ->
                  wrapped(in(SchemaBuilder.struct().optional(), "x", schema, value), "w"),
          "in two structs",
              (schema, value) ->
                  wrapped(wrapped(in(SchemaBuilder.struct(), "x", schema, value), "v"), "w"),
          "in a map",
              (schema, value) ->
                  in(
                      SchemaBuilder.struct(),
                      "w",
                      SchemaBuilder.map(Schema.STRING_SCHEMA, schema).build(),
                      singleton(value)));

  private static Map<String, Object> singleton(Object value) {
    Map<String, Object> map = new HashMap<>();
    map.put("x", value);
    return map;
  }

  private static Struct in(SchemaBuilder struct, String name, Schema schema, Object value) {
    return new Struct(struct.field(name, schema).build()).put(name, value);
  }

  private static Struct wrapped(Struct inner, String name) {
    return in(SchemaBuilder.struct(), name, inner.schema(), inner);
  }

  private record Combination(Type type, boolean optional, String position) {
    Schema schema() {
      SchemaBuilder builder = type.schema().get();
      return optional ? builder.optional().build() : builder.build();
    }

    @Override
    public String toString() {
      return (optional ? "optional " : "") + type.name() + " " + position;
    }
  }

  static List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    for (Type type : TYPES) {
      for (String position : POSITIONS.keySet().stream().sorted().toList()) {
        all.add(new Combination(type, false, position));
        all.add(new Combination(type, true, position));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void sinkWritesValue(Combination combination) {
    Position position = POSITIONS.get(combination.position());
    Struct record = position.record(combination.schema(), combination.type().value());

    Struct flat = apply(flatten("drop.prefixes", "w,v"), record);

    flat.validate();
    assertThat(flat.schema().fields()).hasSize(1);
    assertThat(ENGINE.stored(flat, "x", combination.type().column()))
        .isEqualTo(combination.type().stored());
  }

  static List<Combination> optionalCombinations() {
    return combinations().stream().filter(Combination::optional).toList();
  }

  @ParameterizedTest
  @MethodSource("optionalCombinations")
  void sinkWritesNull(Combination combination) {
    Struct record = POSITIONS.get(combination.position()).record(combination.schema(), null);

    Struct flat = apply(flatten("drop.prefixes", "w,v"), record);

    flat.validate();
    assertThat(ENGINE.stored(flat, "x", combination.type().column())).isNull();
  }

  static List<Type> types() {
    return TYPES;
  }

  @ParameterizedTest
  @MethodSource("types")
  void sinkWritesArrayElements(Type type) {
    Schema array = SchemaBuilder.array(type.schema().get().build()).build();
    Struct record = in(SchemaBuilder.struct(), "x", array, List.of(type.value(), type.value()));

    Struct flat = apply(flatten(), record);

    flat.validate();
    assertThat(ENGINE.stored(flat, "x", DataTypes.listOf(type.column())))
        .isEqualTo(List.of(type.stored(), type.stored()));
  }

  static List<Object> nonFiniteNumbers() {
    return List.of(
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("nonFiniteNumbers")
  void nonFiniteNumberBecomesNull(Object value) {
    Schema schema = value instanceof Float ? Schema.FLOAT32_SCHEMA : Schema.FLOAT64_SCHEMA;

    Struct flat = apply(flatten(), in(SchemaBuilder.struct(), "x", schema, value));

    flat.validate();
    assertThat(ENGINE.stored(flat, "x", DataTypes.DOUBLE)).isNull();
  }

  @Test
  void nanIsNotReplacedWithTheDefault() {
    Schema schema = SchemaBuilder.float64().defaultValue(0.0).build();

    Struct flat = apply(flatten(), in(SchemaBuilder.struct(), "x", schema, Double.NaN));

    assertThat(ENGINE.stored(flat, "x", DataTypes.DOUBLE)).isNull();
  }

  @Test
  void floatKeepsItsDecimalDigits() {
    for (float value : new float[] {12.3f, -0.1f, Float.MIN_VALUE, Float.MAX_VALUE, 1e10f, 3f}) {
      Struct record = in(SchemaBuilder.struct(), "x", Schema.FLOAT32_SCHEMA, value);

      Object stored = ENGINE.stored(apply(flatten(), record), "x", DataTypes.DOUBLE);

      assertThat(stored).isEqualTo(Double.parseDouble(Float.toString(value)));
    }
  }

  @Test
  void sinkRejectsLogicalTypesAndFloatsWithoutTheTransform() {
    Struct moment = in(SchemaBuilder.struct(), "x", Timestamp.SCHEMA, date(MOMENT));
    Struct amount = in(SchemaBuilder.struct(), "x", Schema.FLOAT32_SCHEMA, 12.3f);

    assertThatThrownBy(() -> ENGINE.stored(moment, "x", DataTypes.TIMESTAMP))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> ENGINE.stored(amount, "x", DataTypes.DOUBLE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void otherLogicalTypesAreNotConverted() {
    Schema named = SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").version(1).build();

    Struct flat = apply(flatten(), in(SchemaBuilder.struct(), "x", named, 42L));

    assertThat(flat.schema().field("x").schema()).isEqualTo(named);
    assertThat(flat.get("x")).isEqualTo(42L);
  }
}
