package io.weatherconnect.openmeteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.CatalogFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlausibleRangeTest {
  private static final VariableCatalog CATALOG = VariableCatalog.get();

  @ParameterizedTest
  @CsvSource({
    "HOURLY, temperature_2m, -92, 60",
    "HOURLY, soil_temperature_0cm, -70, 85",
    "HOURLY, precipitation, 0, 400",
    "DAILY, precipitation_sum, 0, 1900",
    "DAILY, snowfall_sum, 0, 300",
    "HOURLY, evapotranspiration, -1, 2",
    "HOURLY, relative_humidity_2m, 0, 105",
    "HOURLY, relative_humidity_200hPa, 0, 150",
    "HOURLY, wind_speed_10m, 0, 400",
    "HOURLY, wind_speed_250hPa, 0, 650",
    "HOURLY, wind_direction_10m, 0, 360",
    "HOURLY, surface_pressure, 310, 1090",
    "HOURLY, pressure_msl, 870, 1085",
    "HOURLY, cloud_cover, 0, 100",
    "HOURLY, visibility, 0, 100000",
    "HOURLY, geopotential_height_10hPa, 28000, 33000",
    "HOURLY, convective_inhibition, -500, 500",
    "HOURLY, latent_heat_flux, -900, 900",
    "HOURLY, shortwave_radiation, -0.2, 1500",
    "HOURLY, temperature_2m_spread, -1e9, 1e9",
    "DAILY, daylight_duration, 0, 86400",
    "DAILY, river_discharge, 0, 300000"
  })
  void extremesOfTheRecordsArePlausible(Section section, String name, double low, double high) {
    PlausibleRange range = PlausibleRange.of(CATALOG.find(section, name).orElseThrow());

    assertThat(range.contains(low)).isTrue();
    assertThat(range.contains(high)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "temperature_2m, -273.15",
    "temperature_2m, 288.15",
    "precipitation, -3276.8",
    "precipitation, -1",
    "rain, -999",
    "snowfall, -9999",
    "relative_humidity_2m, 900",
    "relative_humidity_2m, -999",
    "wind_speed_10m, -999",
    "wind_speed_10m, 9999",
    "wind_direction_10m, 999",
    "surface_pressure, 101325",
    "cloud_cover, 255",
    "freezing_level_height, -100000",
    "weather_code, 255"
  })
  void markersOfMissingValuesAndOtherUnitsAreNot(String name, double value) {
    Variable variable = CATALOG.find(Section.HOURLY, name).orElseThrow();

    assertThat(PlausibleRange.of(variable).contains(value)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void rangesContainZeroOrATypicalValueInEveryUnitSystem(Section section) {
    UnitSystem imperial =
        UnitSystem.of(
            Map.of(
                "temperature_unit", "fahrenheit",
                "precipitation_unit", "inch",
                "wind_speed_unit", "kn"));
    for (String name : CatalogFile.names(section)) {
      Variable variable = CATALOG.findOrAssume(section, name.replace("<level>", "500"));
      assertThat(PlausibleRange.of(variable).contains(0)).as(name).isTrue();
      assertThat(PlausibleRange.of(imperial.apply(variable)).contains(0)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "temperature_2m, -200, 200, -300, 250",
    "rain, 0, 15, -1, 1000",
    "wind_speed_10m, 0, 250, -2, 400",
    "visibility, 0, 300000, -100000, 1e8"
  })
  void rangeIsInTheRequestedUnit(
      String name, double low, double high, double tooLow, double tooHigh) {
    UnitSystem imperial =
        UnitSystem.of(
            Map.of(
                "temperature_unit", "fahrenheit",
                "precipitation_unit", "inch",
                "wind_speed_unit", "mph"));
    PlausibleRange range =
        PlausibleRange.of(imperial.apply(CATALOG.find(Section.HOURLY, name).orElseThrow()));

    assertThat(range.contains(low)).isTrue();
    assertThat(range.contains(high)).isTrue();
    assertThat(range.contains(tooLow)).isFalse();
    assertThat(range.contains(tooHigh)).isFalse();
  }

  @Test
  void verticalWindIsInMetresPerSecondInEveryUnitSystem() {
    Variable updraft = CATALOG.find(Section.HOURLY, "updraft").orElseThrow();
    UnitSystem metres = UnitSystem.of(Map.of("wind_speed_unit", "ms"));

    assertThat(PlausibleRange.of(metres.apply(updraft))).isEqualTo(PlausibleRange.of(updraft));
  }

  @Test
  void anyNumberIsPlausibleForAnUnlistedVariable() {
    assertThat(PlausibleRange.of(Variable.unlisted(Section.HOURLY, "snow_mood")).contains(-1e300))
        .isTrue();
  }
}
