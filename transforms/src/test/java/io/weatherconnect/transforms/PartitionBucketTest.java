package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.apply;
import static io.weatherconnect.transforms.Transforms.applySchemaless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionBucketTest {
  private static final Instant LAST_MILLISECOND = Instant.parse("2024-12-31T23:59:59.999Z");

  private static Transformation<SinkRecord> bucket(String... settings) {
    return Transforms.configured(new PartitionBucket.Value<>(), settings);
  }

  private static Struct record(Schema schema, Object time) {
    Schema struct =
        SchemaBuilder.struct()
            .field("location", Schema.STRING_SCHEMA)
            .field("time", schema)
            .field("rain", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();
    return new Struct(struct).put("location", "Berlin").put("time", time);
  }

  static List<Arguments> sources() {
    java.util.Date moment = java.util.Date.from(LAST_MILLISECOND);
    java.util.Date day = java.util.Date.from(Instant.parse("2024-12-31T00:00:00Z"));
    return List.of(
        Arguments.of(Timestamp.SCHEMA, moment),
        Arguments.of(Timestamp.builder().optional().build(), moment),
        Arguments.of(Date.SCHEMA, day),
        Arguments.of(Date.SCHEMA, new java.sql.Date(day.getTime())),
        Arguments.of(Schema.INT64_SCHEMA, LAST_MILLISECOND.toEpochMilli()),
        Arguments.of(Schema.STRING_SCHEMA, "2024-12-31"),
        Arguments.of(Schema.STRING_SCHEMA, "2024-12-31T23:59"),
        Arguments.of(Schema.STRING_SCHEMA, "2024-12-31T23:59:59.999Z"),
        Arguments.of(Schema.STRING_SCHEMA, "2025-01-01T00:30:00+01:00"),
        Arguments.of(
            SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp").build(),
            "2024-12-31T22:59:59-01:00"));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void bucketIsInUtcForEverySourceType(Schema schema, Object time) {
    Map<String, Integer> buckets = new HashMap<>();
    for (String unit : List.of("year", "month", "day")) {
      Struct bucketed = apply(bucket("field", "time", "unit", unit), record(schema, time));
      bucketed.validate();
      buckets.put(unit, bucketed.getInt32(unit));
    }

    assertThat(buckets).isEqualTo(Map.of("year", 2024, "month", 202412, "day", 20241231));
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31T23:59:59.999Z, 19691231",
    "1970-01-01T00:00:00Z, 19700101",
    "0001-01-01T00:00:00Z, 10101",
    "9999-12-31T23:59:59Z, 99991231"
  })
  void dayIsCorrectBeforeTheEpochAndAtTheLimits(String moment, int expected) {
    Struct record = record(Schema.INT64_SCHEMA, Instant.parse(moment).toEpochMilli());

    assertThat(apply(bucket("field", "time", "unit", "day"), record).get("day"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void bucketOfNullIsNull(Schema schema, Object time) {
    SchemaBuilder optional = new SchemaBuilder(schema.type()).name(schema.name()).optional();

    Struct bucketed = apply(bucket("field", "time"), record(optional.build(), null));

    bucketed.validate();
    assertThat(bucketed.get("year")).isNull();
  }

  @Test
  void bucketIsAnOptionalLastField() {
    Struct record = record(Timestamp.SCHEMA, java.util.Date.from(LAST_MILLISECOND));

    Struct bucketed = apply(bucket("field", "time"), record);

    List<String> names = new ArrayList<>();
    bucketed.schema().fields().forEach(field -> names.add(field.name()));
    assertThat(names).containsExactly("location", "time", "rain", "year");
    Schema year = bucketed.schema().field("year").schema();
    assertThat(year.type()).isEqualTo(Schema.Type.INT32);
    assertThat(year.isOptional()).isTrue();
    assertThat(bucketed.get("location")).isEqualTo("Berlin");
    assertThat(bucketed.get("time")).isEqualTo(record.get("time"));
    assertThat(bucketed.get("rain")).isNull();
  }

  @Test
  void bucketFieldSetsTheNameOfTheAddedField() {
    Struct record = record(Schema.STRING_SCHEMA, "2024-05-28");

    Struct bucketed = apply(bucket("field", "time", "unit", "MONTH", "bucket.field", "p"), record);

    assertThat(bucketed.get("p")).isEqualTo(202405);
    assertThat(bucketed.schema().field("month")).isNull();
  }

  @Test
  void inputAndHeadersAreNotModified() {
    Struct value = record(Schema.STRING_SCHEMA, "2024-05-28");
    SinkRecord record = WeatherRecords.record(value);

    SinkRecord bucketed = bucket("field", "time").apply(record);

    assertThat(value).isEqualTo(record(Schema.STRING_SCHEMA, "2024-05-28"));
    assertThat(bucketed.headers()).isEqualTo(record.headers());
    assertThat(bucketed.key()).isSameAs(record.key());
  }

  @Test
  void keyTransformAddsABucketToTheKey() {
    Transformation<SinkRecord> transform =
        Transforms.configured(new PartitionBucket.Key<>(), "field", "time");

    SinkRecord bucketed = transform.apply(WeatherRecords.record(WeatherRecords.hour()));

    assertThat(((Struct) bucketed.key()).get("year")).isEqualTo(2024);
  }

  @Test
  void tombstoneIsReturnedUnchanged() {
    SinkRecord tombstone = WeatherRecords.record(null, null);

    assertThat(bucket("field", "time").apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void messageForAMissingSourceContainsTheExistingFields() {
    Struct record = record(Schema.STRING_SCHEMA, "2024-05-28");

    assertThatThrownBy(() -> apply(bucket("field", "date"), record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "PartitionBucket: the record has no field 'date', found: [location, time, rain]");
  }

  @Test
  void existingFieldIsNotOverwritten() {
    Struct record = record(Schema.STRING_SCHEMA, "2024-05-28");

    assertThatThrownBy(() -> apply(bucket("field", "time", "bucket.field", "rain"), record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("already has a field 'rain'");
  }

  static List<Arguments> unsupported() {
    return List.of(
        Arguments.of(Schema.INT32_SCHEMA, 19_000, "INT32"),
        Arguments.of(Schema.FLOAT64_SCHEMA, 1.0, "FLOAT64"),
        Arguments.of(
            SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").build(),
            1L,
            "INT64 (io.debezium.time.MicroTimestamp)"));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void messageForAnUnsupportedSourceContainsItsType(Schema schema, Object value, String found) {
    assertThatThrownBy(() -> apply(bucket("field", "time"), record(schema, value)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'time'")
        .hasMessageEndingWith("found: " + found);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "2024-13-01", "2024-05-28 13:00", "2024-05-28Z", "''"})
  void messageForInvalidTextDoesNotContainTheText(String text) {
    assertThatThrownBy(() -> apply(bucket("field", "time"), record(Schema.STRING_SCHEMA, text)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "PartitionBucket: the text in the field 'time' is not an ISO date or date-time, for"
                + " example 2024-05-28 or 2024-05-28T12:00:00Z")
        .hasNoCause();
  }

  @Test
  void microsecondsAreRejected() {
    long micros = LAST_MILLISECOND.toEpochMilli() * 1000;

    assertThatThrownBy(() -> apply(bucket("field", "time"), record(Schema.INT64_SCHEMA, micros)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'time'")
        .hasMessageContaining("milliseconds");
  }

  @Test
  void schemalessMapGetsABucket() {
    Map<String, Object> value = new HashMap<>();
    value.put("time", "2024-05-28T13:00:00Z");
    value.put("rain", null);
    Map<String, Object> expected = new HashMap<>(value);
    expected.put("year", 2024);

    assertThat(applySchemaless(bucket("field", "time"), value)).isEqualTo(expected);
    assertThat(value).doesNotContainKey("year");
  }

  @Test
  void schemalessSourceCanBeMillisecondsDateTextOrNull() {
    Transformation<SinkRecord> year = bucket("field", "t");
    assertThat(applySchemaless(year, Map.of("t", LAST_MILLISECOND.toEpochMilli())))
        .isEqualTo(Map.of("t", LAST_MILLISECOND.toEpochMilli(), "year", 2024));
    assertThat(applySchemaless(year, Map.of("t", java.util.Date.from(LAST_MILLISECOND))))
        .isEqualTo(Map.of("t", java.util.Date.from(LAST_MILLISECOND), "year", 2024));
    assertThat(applySchemaless(year, Collections.singletonMap("t", null)))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("year", null);
  }

  @Test
  void schemalessErrorsAreReported() {
    assertThatThrownBy(() -> applySchemaless(bucket("field", "t"), Map.of("a", 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no field 't'");
    assertThatThrownBy(
            () -> applySchemaless(bucket("field", "t"), Map.of("t", "2024-01-01", "year", 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("already has a field 'year'");
    assertThatThrownBy(() -> applySchemaless(bucket("field", "t"), Map.of("t", 1.5)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("found: java.lang.Double");
  }

  @ParameterizedTest
  @CsvSource({"unit, week", "field, ' '", "bucket.field, ' '"})
  void invalidValueIsRejected(String setting, String value) {
    Map<String, String> settings = new HashMap<>(Map.of("field", "time"));
    settings.put(setting, value);
    try (PartitionBucket<SinkRecord> transform = new PartitionBucket.Value<>()) {
      assertThatThrownBy(() -> transform.configure(settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(setting);
    }
  }

  @Test
  void fieldIsRequired() {
    assertThatThrownBy(PartitionBucketTest::bucket)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"field\"");
  }
}
