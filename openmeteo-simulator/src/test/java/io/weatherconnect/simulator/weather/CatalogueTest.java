package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of models, domains and variables. */
class CatalogueTest {

  @Test
  void allModelsAreKnownAndDistinct() {
    List<String> names = Resource.rows("models.csv").stream().map(row -> row[0]).toList();

    assertThat(names).hasSize(202).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> Models.model(name).isPresent());
    assertThat(Models.model("icon")).isEmpty();
  }

  @Test
  void globalModelsCoverEveryPoint() {
    for (String[] row : Resource.rows("models.csv")) {
      Model model = Models.model(row[0]).orElseThrow();
      boolean everywhere =
          !model.covering(-89, -179).isEmpty()
              && !model.covering(0, 0).isEmpty()
              && !model.covering(89, 179).isEmpty();
      if (model.uncovered() == Model.Uncovered.GLOBAL) {
        assertThat(everywhere).as(row[0]).isTrue();
      }
    }
  }

  @Test
  void finerDomainsComeFirst() {
    Model icon = Models.model("icon_seamless").orElseThrow();

    assertThat(icon.covering(52.5f, 13.4f))
        .extracting(Domain::id)
        .containsExactly("dwd_icon_d2", "dwd_icon_eu", "dwd_icon");
    assertThat(icon.covering(35, 25))
        .extracting(Domain::id)
        .containsExactly("dwd_icon_eu", "dwd_icon");
    assertThat(icon.covering(-35, 25)).extracting(Domain::id).containsExactly("dwd_icon");
  }

  @Test
  void everyFamilyOfVariableHasModel() {
    Set<String> families =
        Resource.rows("models.csv").stream().map(row -> row[1]).collect(Collectors.toSet());

    for (String[] row : Resource.rows("variables.csv")) {
      if (row[0].equals("hourly")) {
        assertThat(families)
            .as(row[1])
            .containsAll(Variables.hourly(row[1]).orElseThrow().families());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "temperature_2m, temperature_2m, °C",
    "relativehumidity_2m, relative_humidity_2m, %",
    "windspeed_10m, wind_speed_10m, km/h",
    "surface_air_pressure, surface_pressure, hPa",
    "soil_moisture_0_1cm, soil_moisture_0_to_1cm, m³/m³",
    "is_day, is_day, ''",
    "temperature_850hPa, temperature_850hPa, °C",
    "relative_humidity_500hPa, relative_humidity_500hPa, %",
    "geopotential_height_123hPa, geopotential_height_123hPa, m",
    "wind_speed_999m, wind_speed_999m, km/h",
    "rain_previous_day3, rain, mm",
  })
  void namesAreResolvedToCanonicalNames(String requested, String name, String unit) {
    Variable variable = Variables.hourly(requested).orElseThrow();

    assertThat(variable.requested()).isEqualTo(requested);
    assertThat(variable.name()).isEqualTo(name);
    assertThat(variable.unit().text()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "temperature_2",
        "temperature_hPa",
        "rain_previous_day8",
        "rain_850hPa",
        "Temperature_2m",
        " rain",
      })
  void otherNamesAreUnknown(String name) {
    assertThat(Variables.hourly(name)).isEmpty();
  }

  @Test
  void modelsProvideTheirLevelsOnly() {
    Model icon = Models.model("icon_seamless").orElseThrow();
    Model ukmo = Models.model("ukmo_seamless").orElseThrow();

    assertThat(Variables.hourly("temperature_850hPa").orElseThrow().isProvidedBy(icon)).isTrue();
    assertThat(Variables.hourly("temperature_851hPa").orElseThrow().isProvidedBy(icon)).isFalse();
    assertThat(Variables.hourly("temperature_80m").orElseThrow().isProvidedBy(icon)).isTrue();
    assertThat(Variables.hourly("temperature_81m").orElseThrow().isProvidedBy(icon)).isFalse();
    assertThat(Variables.hourly("temperature_81m").orElseThrow().isProvidedBy(ukmo)).isTrue();
    assertThat(Variables.hourly("rain_previous_day1").orElseThrow().daysBefore()).isEqualTo(1);
  }

  @Test
  void dailyVariablesHaveSource() {
    Variable max = Variables.daily("temperature_2m_max").orElseThrow();
    Variable sunrise = Variables.daily("sunrise").orElseThrow();

    assertThat(max.name()).isEqualTo("temperature_2m");
    assertThat(max.aggregation()).isEqualTo(Aggregation.MAX);
    assertThat(Variables.daily("windspeed_10m_max").orElseThrow().name())
        .isEqualTo("wind_speed_10m");
    assertThat(sunrise.aggregation().isTime()).isTrue();
    assertThat(sunrise.isProvidedBy(Models.model("jma_gsm").orElseThrow())).isTrue();
    assertThat(Variables.daily("soil_moisture_index_0_to_10cm_mean")).isEmpty();
    assertThat(Variables.daily("temperature_2m")).isEmpty();
  }
}
