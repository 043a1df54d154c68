package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.apply;
import static io.weatherconnect.transforms.Transforms.applyUntyped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeatherCodeTest {
  private static Transformation<SinkRecord> weather(String... settings) {
    return Transforms.configured(new WeatherCode.Value<>(), settings);
  }

  private static Struct record(Schema schema, Object code) {
    Schema struct = SchemaBuilder.struct().field("weather_code", schema).build();
    return new Struct(struct).put("weather_code", code);
  }

  private static Object text(Schema schema, Object code) {
    return apply(weather(), record(schema, code)).get("weather_code_text");
  }

  /** The codes that Open-Meteo documents, with the words of the documentation that tell them. */
  @ParameterizedTest
  @CsvSource({
    "0, clear sky",
    "1, mainly clear",
    "2, partly cloudy",
    "3, overcast",
    "45, fog",
    "48, depositing rime fog",
    "51, light drizzle",
    "53, moderate drizzle",
    "55, dense drizzle",
    "56, light freezing drizzle",
    "57, dense freezing drizzle",
    "61, slight rain",
    "63, moderate rain",
    "65, heavy rain",
    "66, light freezing rain",
    "67, heavy freezing rain",
    "71, slight snowfall",
    "73, moderate snowfall",
    "75, heavy snowfall",
    "77, snow grains",
    "80, slight rain showers",
    "81, moderate rain showers",
    "82, violent rain showers",
    "85, slight snow showers",
    "86, heavy snow showers",
    "95, thunderstorm",
    "96, thunderstorm with slight hail",
    "99, thunderstorm with heavy hail"
  })
  void documentedCodesHaveTheirText(int code, String expected) {
    assertThat(text(Schema.INT32_SCHEMA, code)).isEqualTo(expected);
  }

  /** Codes of the table on either side of a boundary between its groups. */
  @ParameterizedTest
  @CsvSource({
    "4, smoke",
    "10, mist",
    "19, funnel cloud",
    "20, drizzle or snow grains in the past hour",
    "29, thunderstorm in the past hour",
    "36, low drifting snow",
    "40, distant fog",
    "49, 'depositing rime fog, sky hidden'",
    "50, light intermittent drizzle",
    "60, slight intermittent rain",
    "70, slight intermittent snowfall",
    "79, ice pellets",
    "89, slight hail showers",
    "90, heavy hail showers",
    "91, slight rain after thunderstorm",
    "98, thunderstorm with sandstorm"
  })
  void otherCodesOfTheTableHaveTheirText(int code, String expected) {
    assertThat(text(Schema.INT32_SCHEMA, code)).isEqualTo(expected);
  }

  @Test
  void eachCodeFromZeroToNinetyNineHasAnOwnText() {
    Set<Object> texts = new HashSet<>();
    for (int code = 0; code < 100; code++) {
      assertThat(texts.add(text(Schema.INT32_SCHEMA, code))).as("code %d", code).isTrue();
    }
    assertThat(texts).doesNotContainNull();
  }

  static List<Arguments> numbers() {
    return List.of(
        Arguments.of(Schema.INT8_SCHEMA, (byte) 61),
        Arguments.of(Schema.INT16_SCHEMA, (short) 61),
        Arguments.of(Schema.INT32_SCHEMA, 61),
        Arguments.of(Schema.INT64_SCHEMA, 61L),
        Arguments.of(Schema.FLOAT32_SCHEMA, 61f),
        Arguments.of(Schema.FLOAT64_SCHEMA, 61.0));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void codeMayBeANumberOfAnyType(Schema schema, Object code) {
    assertThat(text(schema, code)).isEqualTo("slight rain");
    assertThat(applyUntyped(weather(), Map.of("weather_code", code)))
        .isEqualTo(Map.of("weather_code", code, "weather_code_text", "slight rain"));
  }

  static List<Arguments> unknown() {
    return List.of(
        Arguments.of(Schema.INT32_SCHEMA, 100),
        Arguments.of(Schema.INT32_SCHEMA, -1),
        Arguments.of(Schema.INT64_SCHEMA, 4_294_967_357L),
        Arguments.of(Schema.FLOAT64_SCHEMA, 61.5),
        Arguments.of(Schema.FLOAT64_SCHEMA, -0.5),
        Arguments.of(Schema.FLOAT64_SCHEMA, Double.NaN),
        Arguments.of(Schema.OPTIONAL_INT32_SCHEMA, null));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void numberThatIsNoCodeGivesNull(Schema schema, Object code) {
    Struct described = apply(weather(), record(schema, code));

    described.validate();
    assertThat(described.get("weather_code_text")).isNull();
    assertThat(described.get("weather_code")).isEqualTo(code);
  }

  @Test
  void settingsNameBothFields() {
    Schema struct = SchemaBuilder.struct().field("code", Schema.INT32_SCHEMA).build();

    Struct described =
        apply(weather("field", "code", "text.field", "words"), new Struct(struct).put("code", 0));

    assertThat(described.get("words")).isEqualTo("clear sky");
  }

  @Test
  void shippedDailyRecordIsDescribedAfterFlattening() {
    Struct flat =
        apply(Transforms.flatten("drop.prefixes", "location,daily"), WeatherRecords.day());

    assertThat(apply(weather(), flat).get("weather_code_text")).isEqualTo("slight rain");
  }

  @Test
  void textsAndDatesAreNoCodes() {
    assertThatThrownBy(() -> text(Schema.STRING_SCHEMA, "61"))
        .isInstanceOf(DataException.class)
        .hasMessage("WeatherCode: the field 'weather_code' must be a number, found: STRING");
    assertThatThrownBy(() -> text(Timestamp.SCHEMA, java.util.Date.from(WeatherRecords.HOUR)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("found: INT64 (org.apache.kafka.connect.data.Timestamp)");
    assertThatThrownBy(() -> applyUntyped(weather(), Map.of("weather_code", "61")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("found: java.lang.String");
  }

  @Test
  void keyTransformReadsTheKey() {
    Schema keySchema = SchemaBuilder.struct().field("weather_code", Schema.INT32_SCHEMA).build();
    SinkRecord record =
        new SinkRecord(
            "t", 0, keySchema, new Struct(keySchema).put("weather_code", 3), null, null, 0);

    SinkRecord described = Transforms.configured(new WeatherCode.Key<>()).apply(record);

    assertThat(((Struct) described.key()).get("weather_code_text")).isEqualTo("overcast");
    assertThat(described.value()).isNull();
  }
}
