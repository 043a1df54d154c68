package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWeightTest {
  /**
   * The first three are taken from the API's own tests; the others are edge cases of the formula.
   */
  @ParameterizedTest
  @CsvSource({
    "15, 1, 7, 1, 1.5",
    "15, 1, 31, 2, 6.643",
    "1, 1, 7671, 1, 54.793",
    "10, 1, 14, 1, 1.0",
    "1, 1, 1, 1, 1.0",
    "11, 1, 14, 1, 1.1",
    "10, 1, 28, 1, 2.0",
    "14, 1, 28, 5, 14.0",
    "10, 3, 14, 1, 3.0",
    "1, 51, 1, 1, 5.1"
  })
  void weightMatchesTheFormulaOfTheApi(
      int variables, int models, int days, int locations, double weight) {
    assertThat(locations * RequestWeight.ofLocation(variables * models, days, false))
        .isCloseTo(weight, within(0.001));
  }

  @Test
  void weightIsProportionalToLocationsAndModels() {
    WeatherQuery query =
        new WeatherQuery(
            Samples.variables(
                Samples.hourly("temperature_2m", "rain", "snowfall", "precipitation"),
                Samples.daily("sunrise", "sunset")),
            List.of("icon_eu", "icon_global"),
            Map.of());
    DayRange days = new DayRange(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 28));

    assertThat(
            query
                .requests(
                    Endpoint.parse("http://localhost/v1/forecast"), Samples.locations(3), days)
                .stream()
                .mapToDouble(RequestWeight::of))
        .containsExactly(3 * 1.2 * 2);
  }
}
