package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.applySchemaless;
import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that {@link FlattenStruct} gives to fields, with and without a schema. */
class FlattenStructNamesTest {
  /** Returns the name of the flattened field at {@code path}; it has the value 1. */
  private static String name(Transformation<SinkRecord> transform, String... path) {
    Object value = 1;
    for (int i = path.length - 1; i >= 0; i--) {
      value = Map.of(path[i], value);
    }
    Map<?, ?> flat = (Map<?, ?>) applySchemaless(transform, value);
    assertThat(flat).hasSize(1);
    String name = (String) flat.keySet().iterator().next();
    if (!List.of(path).contains("")) { // A struct cannot have a field without a name.
      assertThat(nameWithSchema(transform, path)).isEqualTo(name);
    }
    return name;
  }

  private static String nameWithSchema(Transformation<SinkRecord> transform, String... path) {
    Object value = 1;
    Schema schema = Schema.INT32_SCHEMA;
    for (int i = path.length - 1; i >= 0; i--) {
      schema = SchemaBuilder.struct().field(path[i], schema).build();
      value = new Struct(schema).put(path[i], value);
    }
    return Transforms.apply(transform, (Struct) value).schema().fields().get(0).name();
  }

  private static Transformation<SinkRecord> dropping(String prefixes) {
    return flatten("drop.prefixes", prefixes);
  }

  @ParameterizedTest
  @CsvSource({
    "rain, rain",
    "temperature.2m, temperature_2m",
    "Dew-Point, dew_point",
    "Überschuß, _berschu_",
    "'', _",
    "2m, f_2m",
    "_id, _id",
    "a b/c, a_b_c",
    "°, _"
  })
  void nameIsMadeSafeForCql(String field, String expected) {
    assertThat(name(flatten(), field)).isEqualTo(expected);
  }

  @Test
  void namesAreLowerCaseInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(name(flatten(), "WIND")).isEqualTo("wind");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void onlyTheFirstCharacterOfTheWholeNameMustNotBeADigit() {
    assertThat(name(flatten(), "at", "2m")).isEqualTo("at_2m");
    assertThat(name(dropping("at"), "at", "2m")).isEqualTo("f_2m");
  }

  @Test
  void onlyOutermostPrefixesAreDropped() {
    Transformation<SinkRecord> transform = dropping("hourly,payload");

    assertThat(name(transform, "hourly", "rain")).isEqualTo("rain");
    assertThat(name(transform, "payload", "hourly", "rain")).isEqualTo("rain");
    assertThat(name(transform, "location", "hourly", "rain")).isEqualTo("location_hourly_rain");
  }

  @Test
  void fieldWithTheNameOfADroppedPrefixKeepsItsName() {
    assertThat(name(dropping("location"), "location")).isEqualTo("location");
    assertThat(name(dropping("location"), "location", "location")).isEqualTo("location");
  }

  @Test
  void droppedPrefixesAreNamesInTheRecord() {
    assertThat(name(dropping("Hourly"), "Hourly", "rain")).isEqualTo("rain");
    assertThat(name(dropping("hourly"), "Hourly", "rain")).isEqualTo("hourly_rain");
  }

  @Test
  void selectionUsesTheFlattenedNameBeforeRenaming() {
    Transformation<SinkRecord> transform = flatten("include", "f_2m,b", "rename", "f_2m:Two.M");

    assertThat(name(transform, "2m")).isEqualTo("Two.M");
    assertThat(name(transform, "B")).isEqualTo("b");
    assertThat(applySchemaless(transform, Map.of("Two.M", 1))).isEqualTo(Map.of());
    assertThat(applySchemaless(flatten("exclude", "b"), Map.of("B", 1))).isEqualTo(Map.of());
  }

  @Test
  void messagesContainTheNamesInTheRecord() {
    Map<String, Object> value = Map.of("Hourly", Map.of("Dew-Point", List.of(Map.of())));

    assertThatThrownBy(() -> applySchemaless(dropping("Hourly"), value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'Hourly.Dew-Point'");
  }
}
