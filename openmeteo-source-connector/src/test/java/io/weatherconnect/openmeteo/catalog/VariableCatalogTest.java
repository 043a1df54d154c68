package io.weatherconnect.openmeteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.CatalogFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableCatalogTest {
  private static final VariableCatalog CATALOG = VariableCatalog.get();

  @ParameterizedTest
  @EnumSource(Section.class)
  void eachCatalogueNameIsFound(Section section) {
    List<String> names = CatalogFile.names(section);

    assertThat(names).hasSizeGreaterThan(100).isSorted().doesNotHaveDuplicates();
    for (String name : names) {
      String concrete = name.replace("<level>", "850");
      assertThat(CATALOG.find(section, concrete))
          .as(concrete)
          .hasValueSatisfying(
              variable -> {
                assertThat(variable.name()).isEqualTo(concrete);
                assertThat(variable.section()).isEqualTo(section);
                assertThat(variable.unit()).isNotNull();
                assertThat(variable.description()).isNotBlank();
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void namesUseTheCharactersOfApiNames(Section section) {
    assertThat(CatalogFile.names(section))
        .allMatch(name -> name.replace("<level>", "1").matches("[a-z][A-Za-z0-9_]*"));
  }

  @ParameterizedTest
  @CsvSource({
    "HOURLY, temperature_2m, FLOAT64, °C",
    "HOURLY, weather_code, INT32, wmo code",
    "HOURLY, is_day, BOOLEAN, ''",
    "HOURLY, uv_index, FLOAT64, ''",
    "HOURLY, soil_moisture_0_to_1cm, FLOAT64, m³/m³",
    "DAILY, weather_code, INT32, wmo code",
    "DAILY, sunrise, TIMESTAMP, iso8601",
    "DAILY, precipitation_sum, FLOAT64, mm",
    "DAILY, shortwave_radiation_sum, FLOAT64, MJ/m²"
  })
  void typeAndUnitAreKnown(Section section, String name, ValueType type, String unit) {
    Variable variable = CATALOG.find(section, name).orElseThrow();

    assertThat(variable.type()).isEqualTo(type);
    assertThat(variable.unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 975, 950, 925, 900, 850, 800, 700, 600, 500, 400, 300, 250, 200, 30})
  void documentedPressureLevelsAreKnown(int level) {
    for (String family :
        List.of("temperature", "relative_humidity", "wind_speed", "geopotential_height")) {
      String name = family + "_" + level + "hPa";

      Variable variable = CATALOG.find(Section.HOURLY, name).orElseThrow();

      assertThat(variable.name()).isEqualTo(name);
      assertThat(variable.description()).endsWith("(" + level + " hPa)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "temperature_123hPa",
        "temperature_0hPa",
        "temperature_9999hPa",
        "temperature_850hpa",
        "temperature_<level>hPa",
        "sunshine_850hPa",
        "temperature_2m_previous_day0",
        "temperature_2m_previous_day8",
        "snow_mood_previous_day1",
        "Temperature_2m",
        "temperature_2m ",
        "",
        "sunrise"
      })
  void nameThatIsNoHourlyVariableIsNotFound(String name) {
    assertThat(CATALOG.find(Section.HOURLY, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"temperature_2m", "temperature_850hPa", "sunrise_previous_day1"})
  void nameThatIsNoDailyVariableIsNotFound(String name) {
    assertThat(CATALOG.find(Section.DAILY, name)).isEmpty();
  }

  @Test
  void previousDayForecastHasTypeAndUnitOfItsVariable() {
    Variable today = CATALOG.find(Section.HOURLY, "weather_code").orElseThrow();
    Variable previous = CATALOG.find(Section.HOURLY, "weather_code_previous_day7").orElseThrow();

    assertThat(previous.name()).isEqualTo("weather_code_previous_day7");
    assertThat(previous.type()).isEqualTo(today.type());
    assertThat(previous.unit()).isEqualTo(today.unit());
    assertThat(previous.description()).endsWith(", as forecast 7 days earlier");
    assertThat(CATALOG.find(Section.HOURLY, "rain_previous_day1").orElseThrow().description())
        .endsWith(", as forecast a day earlier");
  }

  @Test
  void nearestNamesComeFirst() {
    assertThat(CATALOG.nearest(Section.HOURLY, "temprature_2m").get(0)).isEqualTo("temperature_2m");
    assertThat(CATALOG.nearest(Section.DAILY, "sun_rise").get(0)).isEqualTo("sunrise");
    assertThat(CATALOG.nearest(Section.HOURLY, "relativehumidity2m"))
        .hasSizeBetween(1, 3)
        .contains("relative_humidity_2m");
  }

  @Test
  void nothingIsSuggestedForADissimilarName() {
    assertThat(CATALOG.nearest(Section.DAILY, "qqqqqqqqqqqqqqqqqqqq")).isEmpty();
    assertThat(CATALOG.nearest(Section.DAILY, "")).isEmpty();
  }

  @Test
  void pressureLevelPlaceholdersAreNotSuggested() {
    assertThat(CATALOG.nearest(Section.HOURLY, "temperature_<level>hPa"))
        .noneMatch(name -> name.contains("<"));
  }

  @Test
  void unknownNameIsAMeasureWithoutUnit() {
    Variable variable = CATALOG.findOrAssume(Section.DAILY, "snow_mood");

    assertThat(variable.type()).isEqualTo(ValueType.FLOAT64);
    assertThat(variable.unit()).isNull();
    assertThat(CATALOG.findOrAssume(Section.DAILY, "sunrise").type())
        .isEqualTo(ValueType.TIMESTAMP);
  }

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3",
    "same, same, 0",
    "rain, train, 1",
    "abcd, bcd, 1"
  })
  void editDistanceCountsSingleCharacters(String left, String right, int distance) {
    assertThat(EditDistance.between(left, right)).isEqualTo(distance);
    assertThat(EditDistance.between(right, left)).isEqualTo(distance);
  }
}
