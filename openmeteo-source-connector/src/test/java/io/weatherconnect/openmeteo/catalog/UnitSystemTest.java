package io.weatherconnect.openmeteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.CatalogFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSystemTest {
  private static String unit(Map<String, String> parameters, Section section, String variable) {
    Variable listed = VariableCatalog.get().find(section, variable).orElseThrow();
    return UnitSystem.of(parameters).apply(listed).unit();
  }

  private static String hourly(Map<String, String> parameters, String variable) {
    return unit(parameters, Section.HOURLY, variable);
  }

  @Test
  void withoutParametersUnitsAreTheDefaults() {
    for (Section section : Section.values()) {
      for (String name : CatalogFile.names(section)) {
        Variable variable = VariableCatalog.get().findOrAssume(section, name);
        assertThat(UnitSystem.of(Map.of()).apply(variable)).isEqualTo(variable);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"kmh, km/h", "ms, m/s", "mph, mp/h", "kn, kn"})
  void windUnitFollowsBothParameterNames(String parameter, String unit) {
    assertThat(hourly(Map.of("wind_speed_unit", parameter), "wind_speed_10m")).isEqualTo(unit);
    assertThat(hourly(Map.of("windspeed_unit", parameter), "wind_speed_10m")).isEqualTo(unit);
  }

  @Test
  void windParameterAliasTakesPrecedence() {
    Map<String, String> both = Map.of("wind_speed_unit", "kn", "windspeed_unit", "mph");

    assertThat(hourly(both, "wind_speed_10m")).isEqualTo("mp/h");
  }

  @Test
  void fahrenheitDoesNotChangeKelvin() {
    Map<String, String> fahrenheit = Map.of("temperature_unit", "fahrenheit");

    assertThat(hourly(fahrenheit, "temperature_2m")).isEqualTo("°F");
    assertThat(unit(fahrenheit, Section.DAILY, "temperature_2m_max")).isEqualTo("°F");
    assertThat(hourly(fahrenheit, "dew_point_2m_spread")).isEqualTo("K");
    assertThat(hourly(fahrenheit, "relative_humidity_2m")).isEqualTo("%");
  }

  @Test
  void inchAlsoConvertsMetresToFeet() {
    Map<String, String> inch = Map.of("precipitation_unit", "inch");

    assertThat(hourly(inch, "precipitation")).isEqualTo("inch");
    assertThat(hourly(inch, "snowfall")).isEqualTo("inch");
    assertThat(hourly(inch, "visibility")).isEqualTo("ft");
    assertThat(hourly(inch, "wind_speed_10m")).isEqualTo("km/h");
    assertThat(hourly(inch, "surface_pressure")).isEqualTo("hPa");
  }

  @Test
  void lengthUnitAppliesOnlyWithoutPrecipitationUnit() {
    assertThat(hourly(Map.of("length_unit", "imperial"), "rain")).isEqualTo("inch");
    assertThat(hourly(Map.of("length_unit", "imperial", "precipitation_unit", "mm"), "rain"))
        .isEqualTo("mm");
  }

  @Test
  void verticalWindIsAlwaysInMetresPerSecond() {
    Map<String, String> knots = Map.of("wind_speed_unit", "kn", "precipitation_unit", "inch");

    assertThat(hourly(knots, "vertical_velocity_500hPa")).isEqualTo("m/s");
  }

  @Test
  void unknownVariableHasNoUnit() {
    Variable unknown = VariableCatalog.get().findOrAssume(Section.HOURLY, "snow_mood");

    assertThat(UnitSystem.of(Map.of("temperature_unit", "fahrenheit")).apply(unknown))
        .isEqualTo(unknown);
    assertThat(unknown.unit()).isNull();
  }
}
