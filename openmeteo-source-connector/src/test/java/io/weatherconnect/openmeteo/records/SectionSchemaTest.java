package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.testing.CatalogFile;
import io.weatherconnect.openmeteo.testing.Samples;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class SectionSchemaTest {
  private static final Schema LOCATION =
      new SectionSchema(Section.HOURLY, List.of(), false, false).value().field("location").schema();

  private final SectionSchema hourly =
      new SectionSchema(
          Section.HOURLY,
          Samples.hourly("temperature_2m", "weather_code", "is_day", "rain"),
          false,
          false);
  private final SectionSchema daily =
      new SectionSchema(
          Section.DAILY, Samples.daily("temperature_2m_max", "sunrise"), false, false);

  @Test
  void hourlySchemasHaveTheDocumentedNamesAndFields() {
    assertThat(hourly.key().name()).isEqualTo("io.weatherconnect.openmeteo.HourlyKey");
    assertThat(names(hourly.key())).containsExactly("location", "model", "time");
    assertThat(hourly.key().field("time").schema()).isEqualTo(Timestamp.SCHEMA);
    assertThat(hourly.value().name()).isEqualTo("io.weatherconnect.openmeteo.HourlyWeather");
    assertThat(names(hourly.value()))
        .containsExactly("location", "model", "time", "fetched_at", "hourly");
  }

  @Test
  void dailySchemasHaveADateAndAUtcOffset() {
    assertThat(daily.key().name()).isEqualTo("io.weatherconnect.openmeteo.DailyKey");
    assertThat(names(daily.key())).containsExactly("location", "model", "date");
    assertThat(daily.key().field("date").schema()).isEqualTo(Date.SCHEMA);
    assertThat(daily.value().name()).isEqualTo("io.weatherconnect.openmeteo.DailyWeather");
    assertThat(names(daily.value()))
        .containsExactly("location", "model", "date", "fetched_at", "utc_offset_seconds", "daily");
    assertThat(daily.value().field("utc_offset_seconds").schema()).isEqualTo(Schema.INT32_SCHEMA);
  }

  @Test
  void locationHasRequestedAndGridCoordinates() {
    assertThat(names(LOCATION))
        .containsExactly(
            "name",
            "latitude",
            "longitude",
            "grid_latitude",
            "grid_longitude",
            "elevation",
            "timezone");
    assertThat(LOCATION.field("latitude").schema().isOptional()).isFalse();
    for (String ofCell : List.of("grid_latitude", "grid_longitude", "elevation")) {
      assertThat(LOCATION.field(ofCell).schema().isOptional()).as(ofCell).isTrue();
    }
  }

  @Test
  void typesComeFromTheCatalogue() {
    assertThat(type(hourly, "temperature_2m")).isEqualTo(Schema.Type.FLOAT64);
    assertThat(type(hourly, "weather_code")).isEqualTo(Schema.Type.INT32);
    assertThat(type(hourly, "is_day")).isEqualTo(Schema.Type.BOOLEAN);
    assertThat(daily.values().field("sunrise").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
  }

  @Test
  void eachVariableOfTheCatalogueIsOptionalWithDefaultNullAndADescription() {
    for (Section section : Section.values()) {
      List<Variable> all =
          CatalogFile.names(section).stream()
              .map(name -> VariableCatalog.get().findOrAssume(section, name))
              .toList();
      for (Field field : new SectionSchema(section, all, false, false).values().fields()) {
        assertThat(field.schema().isOptional()).as(field.name()).isTrue();
        assertThat(field.schema().defaultValue()).as(field.name()).isNull();
        assertThat(field.schema().doc()).as(field.name()).isNotBlank();
        assertThat(field.schema().type()).as(field.name()).isNotEqualTo(Schema.Type.FLOAT32);
      }
    }
  }

  @Test
  void unitIsAParameterOfTheField() {
    assertThat(hourly.values().field("temperature_2m").schema().parameters())
        .isEqualTo(Map.of("unit", "°C"));
    assertThat(hourly.values().field("is_day").schema().parameters()).isNull();

    Variable fahrenheit =
        UnitSystem.of(Map.of("temperature_unit", "fahrenheit"))
            .apply(Samples.hourly("temperature_2m").get(0));
    assertThat(
            new SectionSchema(Section.HOURLY, List.of(fahrenheit), false, false)
                .values()
                .field("temperature_2m")
                .schema()
                .parameters())
        .isEqualTo(Map.of("unit", "°F"));
  }

  @Test
  void addedVariableChangesNoOtherField() {
    SectionSchema wider =
        new SectionSchema(
            Section.HOURLY,
            Samples.hourly("temperature_2m", "weather_code", "is_day", "rain", "snowfall"),
            false,
            false);

    for (Field field : hourly.values().fields()) {
      assertThat(wider.values().field(field.name())).isEqualTo(field);
    }
    assertThat(wider.key()).isEqualTo(hourly.key());
    assertThat(wider.value().name()).isEqualTo(hourly.value().name());
  }

  private static Schema.Type type(SectionSchema schema, String variable) {
    return schema.values().field(variable).schema().type();
  }

  private static List<String> names(Schema schema) {
    return schema.fields().stream().map(Field::name).toList();
  }
}
