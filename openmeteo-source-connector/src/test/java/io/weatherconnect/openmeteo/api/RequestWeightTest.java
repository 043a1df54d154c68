package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Requests;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWeightTest {
  private static final String[] ELEVEN =
      IntStream.range(0, 11).mapToObj(i -> "variable_" + i).toArray(String[]::new);

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

  /** The API counts the days of the daily range, which a request by hours does not have. */
  @Test
  void newestRunCountsNoDaysAndAnEarlierOneItsDays() {
    Requests days = Requests.request().days(28);

    assertThat(RequestWeight.of(days.build())).isEqualTo(1);
    Requests elevenVariables = days.hourly(ELEVEN);
    assertThat(RequestWeight.of(elevenVariables.run("2024-05-01T06:00:00Z", false).build()))
        .isCloseTo(2.2, within(0.001));
    assertThat(RequestWeight.of(elevenVariables.run("2024-05-01T06:00:00Z", true).build()))
        .isCloseTo(1.1, within(0.001));
  }

  @Test
  void membersCountLikeVariables() {
    assertThat(
            RequestWeight.of(
                Requests.request()
                    .endpoint("http://localhost/v1/ensemble")
                    .models("icon_seamless_eps", "ecmwf_ifs025")
                    .build()))
        .isCloseTo((40 + 51) / 10.0, within(0.001));
  }

  /** By integer division: 510 columns / 24 / 5 are 4. */
  @Test
  void seasonalApiCountsFewerColumns() {
    assertThat(RequestWeight.ofLocation(510, 183, true)).isCloseTo(5.229, within(0.001));
    assertThat(RequestWeight.ofLocation(119, 14, true)).isEqualTo(1);
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
