package io.weatherconnect.openmeteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.CatalogFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VariableTest {
  private static final VariableCatalog CATALOG = VariableCatalog.get();

  @ParameterizedTest
  @CsvSource({
    "DAILY, sunrise",
    "DAILY, sunset",
    "DAILY, daylight_duration",
    "DAILY, moonrise",
    "DAILY, moonset",
    "DAILY, moon_phase",
    "DAILY, precipitation_hours",
    "HOURLY, is_day",
    "HOURLY, is_day_previous_day1",
    "HOURLY, terrestrial_radiation",
    "HOURLY, terrestrial_radiation_instant",
    "HOURLY, terrestrial_radiation_previous_day7"
  })
  void astronomyAndCountsHaveValuesWithoutAModel(Section section, String name) {
    assertThat(CATALOG.find(section, name).orElseThrow().isModelIndependent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, temperature_2m_max",
    "DAILY, sunshine_duration",
    "DAILY, precipitation_sum",
    "HOURLY, shortwave_radiation",
    "HOURLY, sunshine_duration",
    "HOURLY, cloud_base"
  })
  void weatherNeedsAModel(Section section, String name) {
    assertThat(CATALOG.find(section, name).orElseThrow().isModelIndependent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, moonrise",
    "DAILY, moonset",
    "HOURLY, cloud_base",
    "HOURLY, convective_cloud_top",
    "HOURLY, convective_inhibition",
    "HOURLY, convective_inhibition_spread",
    "HOURLY, snowfall_height_previous_day2",
    "HOURLY, birch_pollen",
    "HOURLY, tertiary_swell_wave_period",
    "DAILY, swell_wave_height_max"
  })
  void variableThatNeedNotOccurMayBeNull(Section section, String name) {
    assertThat(CATALOG.find(section, name).orElseThrow().mayBeNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY, temperature_2m_max",
    "DAILY, sunrise",
    "DAILY, wave_height_max",
    "HOURLY, temperature_850hPa",
    "HOURLY, cloud_cover",
    "HOURLY, wind_speed_10m_spread",
    "HOURLY, rain_previous_day3"
  })
  void variableThatAlwaysOccursIsNeverNull(Section section, String name) {
    assertThat(CATALOG.find(section, name).orElseThrow().mayBeNull()).isFalse();
  }

  @Test
  void unlistedVariableMayBeNullAndNeedsAModel() {
    Variable unlisted = CATALOG.findOrAssume(Section.HOURLY, "snow_mood");

    assertThat(unlisted.mayBeNull()).isTrue();
    assertThat(unlisted.isModelIndependent()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void mostVariablesOfTheCatalogueAreNeverNullAndNeedAModel(Section section) {
    assertThat(CatalogFile.names(section))
        .map(name -> CATALOG.findOrAssume(section, name.replace("<level>", "850")))
        .filteredOn(it -> !it.mayBeNull() && !it.isModelIndependent())
        .hasSizeGreaterThan(CatalogFile.names(section).size() * 8 / 10);
  }
}
