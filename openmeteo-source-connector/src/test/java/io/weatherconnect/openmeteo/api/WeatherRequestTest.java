package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weatherconnect.openmeteo.catalog.Section;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeatherRequestTest {
  @Test
  void rowsAreTheHoursAndTheDaysOfTheRange() {
    WeatherRequest request = request().days(28).build();

    assertThat(request.rows(Section.HOURLY)).isEqualTo(672);
    assertThat(request.rows(Section.DAILY)).isEqualTo(28);
  }

  @Test
  void modelNamesAreThoseOfTheResponse() {
    assertThat(request().build().modelNames()).containsExactly("icon_seamless");
    assertThat(request().models("gfs_seamless", "best_match").build().modelNames())
        .containsExactly("gfs_seamless", "icon_seamless");
  }

  @Test
  void partOfARequestChangesOnlyTheLocationsOrTheModel() {
    WeatherRequest whole =
        request().locations(locations(3)).models("icon_eu", "gfs_seamless").build();

    assertThat(whole.forLocations(locations(1)))
        .isEqualTo(request().locations(locations(1)).models("icon_eu", "gfs_seamless").build());
    assertThat(whole.forModels(List.of("icon_eu")))
        .isEqualTo(request().locations(locations(3)).models("icon_eu").build());
  }

  @Test
  void dayRangeIsNeverEmpty() {
    LocalDate day = LocalDate.of(2024, 5, 1);

    assertThat(new DayRange(day, day).days()).isEqualTo(1);
    assertThat(new DayRange(day, day.plusDays(27))).hasToString("2024-05-01..2024-05-28");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayRange(day, day.minusDays(1)))
        .withMessageContaining("2024-04-30");
  }
}
