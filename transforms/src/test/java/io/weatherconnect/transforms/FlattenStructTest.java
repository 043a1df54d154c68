package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.apply;
import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Records with a schema: names, structure, optionality, and what is copied unchanged. */
class FlattenStructTest {
  private static final String[] HOURLY = {
    "drop.prefixes", "location,hourly", "rename", "name:location"
  };

  private static Struct of(Schema field, String name, Object value) {
    Schema schema = SchemaBuilder.struct().field(name, field).build();
    Struct struct = new Struct(schema);
    // Connect refuses to set a required field to null but leaves it null when it has a default.
    return value == null ? struct : struct.put(name, value);
  }

  private static List<String> names(Struct struct) {
    return struct.schema().fields().stream().map(Field::name).toList();
  }

  @Test
  void nestedFieldsAreJoinedInTheOrderOfTheRecord() {
    assertThat(names(apply(flatten(), WeatherRecords.hour())))
        .startsWith("location_name", "location_latitude", "location_longitude")
        .contains("model", "time", "fetched_at")
        .endsWith("hourly_rain", "hourly_surface_pressure", "hourly_temperature_80m");
  }

  @Test
  void delimiterSeparatesLevels() {
    assertThat(names(apply(flatten("delimiter", "__"), WeatherRecords.hour())))
        .contains("location__name", "hourly__rain");
  }

  @Test
  void schemaKeepsItsNameVersionDocAndParameters() {
    Schema schema =
        SchemaBuilder.struct()
            .name("Weather")
            .version(3)
            .doc("of a location")
            .parameter("source", "a model")
            .optional()
            .field("rain", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    Schema flat = apply(flatten(), new Struct(schema)).schema();

    assertThat(flat).isEqualTo(schema);
  }

  @Test
  void unitAndDocOfVariablesAreKept() {
    Schema rain = apply(flatten(HOURLY), WeatherRecords.hour()).schema().field("rain").schema();

    assertThat(rain.doc()).isEqualTo("a variable");
    assertThat(rain.parameters()).isEqualTo(Map.of("unit", "°C"));
  }

  @Test
  void nameAndParametersOfLogicalTypesAreRemoved() {
    Schema amount = Decimal.builder(2).doc("an amount").build();

    Schema flat =
        apply(flatten(), of(amount, "amount", new BigDecimal("1.50")))
            .schema()
            .field("amount")
            .schema();

    assertThat(flat).isEqualTo(SchemaBuilder.string().doc("an amount").build());
  }

  @Test
  void fieldsOfANullStructAreNull() {
    Schema wind =
        SchemaBuilder.struct()
            .optional()
            .field("speed", Schema.FLOAT64_SCHEMA)
            .field("from", Schema.STRING_SCHEMA)
            .field("scale", SchemaBuilder.string().defaultValue("beaufort").build())
            .field("at", Timestamp.SCHEMA)
            .build();

    Struct flat = apply(flatten(), of(wind, "wind", null));

    assertThat(names(flat)).containsExactly("wind_speed", "wind_from", "wind_scale", "wind_at");
    assertThat(flat.schema().fields())
        .allSatisfy(field -> assertThat(field.schema().isOptional()).isTrue())
        .allSatisfy(field -> assertThat(flat.get(field)).isNull());
    flat.validate();
  }

  @Test
  void optionalityIsCarriedThroughRequiredStructsBelow() {
    Schema inner = SchemaBuilder.struct().field("from", Schema.STRING_SCHEMA).build();
    Schema outer = SchemaBuilder.struct().optional().field("wind", inner).build();

    Struct flat = apply(flatten(), of(outer, "weather", null));

    assertThat(flat.schema().field("weather_wind_from").schema())
        .isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
  }

  @Test
  void requiredFieldsOfRequiredStructsStayRequired() {
    Schema schema = apply(flatten(HOURLY), WeatherRecords.hour()).schema();

    assertThat(schema.field("location").schema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(schema.field("time").schema()).isEqualTo(Schema.INT64_SCHEMA);
  }

  @Test
  void requiredFloat64BecomesOptionalBecauseOfNaN() {
    Struct flat = apply(flatten(), of(Schema.FLOAT64_SCHEMA, "rain", Double.NaN));

    assertThat(flat.get("rain")).isNull();
    flat.validate();
  }

  @Test
  void defaultIsConvertedAndKept() {
    Instant start = Instant.parse("2024-05-01T00:00:00Z");
    Schema since = Timestamp.builder().defaultValue(Date.from(start)).build();

    Struct flat = apply(flatten(), of(since, "since", null));

    assertThat(flat.schema().field("since").schema().defaultValue())
        .isEqualTo(start.toEpochMilli());
    assertThat(flat.get("since")).isEqualTo(start.toEpochMilli());
  }

  @Test
  void nullInAPresentOptionalStructReadsAsItsDefault() {
    Schema wind =
        SchemaBuilder.struct()
            .optional()
            .field("scale", SchemaBuilder.string().optional().defaultValue("beaufort").build())
            .build();

    Struct flat = apply(flatten(), of(wind, "wind", new Struct(wind)));

    assertThat(flat.get("wind_scale")).isEqualTo("beaufort");
    assertThat(flat.schema().field("wind_scale").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
  }

  @Test
  void keysOfMapsBecomeSortedOptionalFields() {
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build();

    Struct flat = apply(flatten(), of(map, "code", Map.of("night", 2, "day", 1)));

    assertThat(names(flat)).containsExactly("code_day", "code_night");
    assertThat(flat.get("code_night")).isEqualTo(2);
    assertThat(flat.schema().field("code_day").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
  }

  @Test
  void recordsWithOtherMapKeysGetAnotherSchema() {
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).optional().build();
    var flatten = flatten();

    Struct both = apply(flatten, of(map, "code", Map.of("day", 1, "night", 2)));
    Struct one = apply(flatten, of(map, "code", Map.of("day", 3)));
    Struct none = apply(flatten, of(map, "code", null));

    assertThat(both.schema().fields()).hasSize(2);
    assertThat(one.get("code_day")).isEqualTo(3);
    assertThat(one.schema().fields()).hasSize(1);
    assertThat(none.schema().fields()).isEmpty();
  }

  @Test
  void mapsOfStructsAndStructsOfMapsAreFlattened() {
    Schema tags = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();
    Schema station = SchemaBuilder.struct().field("tags", tags).build();
    Schema stations = SchemaBuilder.map(Schema.STRING_SCHEMA, station).build();
    Map<String, Struct> value =
        Map.of(
            "b", new Struct(station).put("tags", Map.of("y", "2", "x", "1")),
            "a", new Struct(station).put("tags", Map.of("z", "3")));

    Struct flat = apply(flatten("drop.prefixes", "stations"), of(stations, "stations", value));

    assertThat(names(flat)).containsExactly("a_tags_z", "b_tags_x", "b_tags_y");
    assertThat(flat.get("b_tags_y")).isEqualTo("2");
  }

  @Test
  void mapWithoutStringKeysIsRejectedUnlessExcluded() {
    Schema map = SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build();
    Struct value = of(map, "codes", Map.of(61, "rain"));

    assertThatThrownBy(() -> apply(flatten(), value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'codes'")
        .hasMessageContaining("MAP with keys of INT32")
        .hasMessageContaining("'exclude'");
    assertThat(names(apply(flatten("exclude", "codes"), value))).isEmpty();
  }

  @Test
  void elementsOfArraysAreConverted() {
    Schema times = SchemaBuilder.array(Timestamp.SCHEMA).build();

    Struct flat = apply(flatten(), of(times, "times", List.of(Date.from(WeatherRecords.HOUR))));

    assertThat(flat.get("times")).isEqualTo(List.of(WeatherRecords.HOUR.toEpochMilli()));
    flat.validate();
  }

  @Test
  void arrayWithNaNIsRejected() {
    Schema gusts = SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build();

    assertThatThrownBy(() -> apply(flatten(), of(gusts, "gusts", List.of(7.5, Double.NaN))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("element 1 of the array 'gusts'");
  }

  @Test
  void arrayOfStructsIsRejected() {
    Schema stations =
        SchemaBuilder.array(SchemaBuilder.struct().name("Station").build()).optional().build();

    assertThatThrownBy(() -> apply(flatten(), of(stations, "stations", null)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ARRAY of STRUCT (Station)");
  }

  @Test
  void includeKeepsAndExcludeRemovesFields() {
    assertThat(
            names(
                apply(
                    flatten("include", "time, hourly_rain", "drop.prefixes", "location"),
                    WeatherRecords.hour())))
        .containsExactly("time", "hourly_rain");
    assertThat(
            names(
                apply(
                    flatten("exclude", "fetched_at,model", "drop.prefixes", "location,hourly"),
                    WeatherRecords.hour())))
        .doesNotContain("fetched_at", "model")
        .contains("time", "rain");
  }

  @Test
  void renameIgnoresMissingFields() {
    assertThat(names(apply(flatten("rename", "hourly_snow:snow, time:at"), WeatherRecords.hour())))
        .contains("at")
        .doesNotContain("time", "snow");
  }

  @Test
  void duplicateNameIsReportedWithBothPaths() {
    Schema schema =
        SchemaBuilder.struct()
            .field("hourly", SchemaBuilder.struct().field("Rain", Schema.FLOAT64_SCHEMA).build())
            .field("hourly.rain", Schema.FLOAT64_SCHEMA)
            .build();

    assertThatThrownBy(() -> apply(flatten(), new Struct(schema)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'hourly.Rain' and 'hourly.rain'")
        .hasMessageContaining("'hourly_rain'");
  }

  @Test
  void duplicateNameByRenamingIsReportedWithBothPaths() {
    assertThatThrownBy(() -> apply(flatten("rename", "location_name:model"), WeatherRecords.hour()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'location.name' and 'model'");
  }

  @Test
  void duplicateNameIsReportedForEveryRecord() {
    var flatten = flatten("rename", "location_name:model");

    assertThatThrownBy(() -> apply(flatten, WeatherRecords.hour()))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> apply(flatten, WeatherRecords.hour()))
        .isInstanceOf(DataException.class);
  }

  @Test
  void inputIsNotModified() {
    Struct value = WeatherRecords.hour();

    apply(flatten(HOURLY), value);

    assertThat(value).isEqualTo(WeatherRecords.hour());
  }

  @Test
  void everythingExceptTheValueIsKept() {
    SinkRecord record = WeatherRecords.record(WeatherRecords.hour());

    SinkRecord flat = flatten(HOURLY).apply(record);

    assertThat(flat.keySchema()).isSameAs(record.keySchema());
    assertThat(flat.key()).isSameAs(record.key());
    assertThat(flat.topic()).isEqualTo(record.topic());
    assertThat(flat.kafkaPartition()).isEqualTo(record.kafkaPartition());
    assertThat(flat.kafkaOffset()).isEqualTo(record.kafkaOffset());
    assertThat(flat.timestamp()).isEqualTo(record.timestamp());
    assertThat(flat.headers()).isEqualTo(record.headers());
    assertThat(flat.valueSchema()).isSameAs(((Struct) flat.value()).schema());
  }

  @Test
  void keyTransformKeepsTheValue() {
    SinkRecord record = WeatherRecords.record(WeatherRecords.hour());

    SinkRecord flat = Transforms.configured(new FlattenStruct.Key<>()).apply(record);

    assertThat(((Struct) flat.key()).get("time")).isEqualTo(WeatherRecords.HOUR.toEpochMilli());
    assertThat(flat.value()).isSameAs(record.value());
    assertThat(flat.valueSchema()).isSameAs(record.valueSchema());
    assertThat(flat.headers()).isEqualTo(record.headers());
  }

  @Test
  void tombstoneIsReturnedUnchanged() {
    SinkRecord schemaless = WeatherRecords.record(null, null);
    SinkRecord withSchema = WeatherRecords.record(SchemaBuilder.struct().optional().build(), null);

    assertThat(flatten().apply(schemaless)).isSameAs(schemaless);
    assertThat(flatten().apply(withSchema)).isSameAs(withSchema);
  }

  @Test
  void messageForUnsupportedValueContainsItsTypeButNotTheValue() {
    SinkRecord text = WeatherRecords.record(Schema.STRING_SCHEMA, "secret");
    SinkRecord schemaless = WeatherRecords.record(null, "secret");

    assertThatThrownBy(() -> flatten().apply(text))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "io.weatherconnect.transforms.FlattenStruct$Value requires a struct or a schemaless map,"
                + " found: STRING, in a record of topic 'hourlymetrics'");
    assertThatThrownBy(() -> flatten().apply(schemaless))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("java.lang.String")
        .hasMessageNotContaining("secret");
  }

  @Test
  void equalSchemasShareOneFlatSchema() {
    var flatten = flatten(HOURLY);
    Schema copy = SchemaBuilder.struct().field("rain", Schema.FLOAT64_SCHEMA).build();
    Schema other = SchemaBuilder.struct().field("rain", Schema.FLOAT64_SCHEMA).build();

    assertThat(apply(flatten, new Struct(copy).put("rain", 1.0)).schema())
        .isSameAs(apply(flatten, new Struct(other).put("rain", 2.0)).schema());
  }

  @Test
  void evolvedSchemaGetsAnotherFlatSchema() {
    var flatten = flatten();
    Schema before = SchemaBuilder.struct().field("rain", Schema.FLOAT64_SCHEMA).build();
    Schema after =
        SchemaBuilder.struct()
            .field("rain", Schema.FLOAT64_SCHEMA)
            .field("snow", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    apply(flatten, new Struct(before).put("rain", 1.0));

    assertThat(names(apply(flatten, new Struct(after).put("rain", 1.0))))
        .containsExactly("rain", "snow");
  }
}
