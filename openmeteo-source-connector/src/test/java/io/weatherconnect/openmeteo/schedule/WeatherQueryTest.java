package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherQueryTest {
  private static final Endpoint ENDPOINT = Endpoint.parse("http://localhost/v1/dwd-icon");
  private static final DayRange DAYS =
      new DayRange(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 3));
  private static final Location KOLKATA =
      new Location("Kolkata", 22.57, 88.36, null, "Asia/Kolkata");

  private final WeatherQuery both =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  @Test
  void gmtDaysShareARequestWithHours() {
    List<WeatherRequest> requests = both.requests(ENDPOINT, List.of(Samples.BERLIN), DAYS);

    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).variables(Section.HOURLY)).isEqualTo(both.variables(Section.HOURLY));
    assertThat(requests.get(0).variables(Section.DAILY)).isEqualTo(both.variables(Section.DAILY));
    assertThat(requests.get(0).localDays()).isFalse();
  }

  @Test
  void daysOfUtcShareARequestWithHours() {
    Location utc = new Location("A", 1, 2, null, "UTC");

    assertThat(both.requests(ENDPOINT, List.of(utc), DAYS)).hasSize(1);
  }

  @Test
  void localDaysAreRequestedSeparatelyAndHoursInGmt() {
    List<WeatherRequest> requests = both.requests(ENDPOINT, List.of(KOLKATA), DAYS);

    assertThat(requests).extracting(WeatherRequest::localDays).containsExactly(false, true);
    assertThat(requests.get(0).variables(Section.DAILY)).isEmpty();
    assertThat(requests.get(1).variables(Section.HOURLY)).isEmpty();
  }

  @Test
  void oneLocationWithLocalDaysSplitsTheRequest() {
    assertThat(both.requests(ENDPOINT, List.of(Samples.BERLIN, KOLKATA), DAYS)).hasSize(2);
  }

  @Test
  void singleSectionTakesOneRequest() {
    WeatherQuery hours = Samples.query(Samples.hourly("rain"), List.of());
    WeatherQuery days = Samples.query(List.of(), Samples.daily("rain_sum"));

    assertThat(hours.requests(ENDPOINT, List.of(KOLKATA), DAYS))
        .extracting(WeatherRequest::localDays)
        .containsExactly(false);
    assertThat(days.requests(ENDPOINT, List.of(KOLKATA), DAYS))
        .extracting(WeatherRequest::localDays)
        .containsExactly(true);
  }

  @Test
  void recordsHaveTheSameModelsOnBothSidesOfTheArchivesBorder() {
    for (String path : List.of("forecast", "dwd-icon", "gfs", "ecmwf")) {
      Endpoint current = Endpoint.parse("https://api.open-meteo.com/v1/" + path);
      for (List<String> models : List.of(List.<String>of(), List.of("best_match", "icon_eu"))) {
        WeatherQuery query =
            new WeatherQuery(
                Samples.variables(both.variables(Section.HOURLY), both.variables(Section.DAILY)),
                models,
                Map.of());

        assertThat(modelNames(query, current.archive().orElseThrow()))
            .isEqualTo(modelNames(query, current));
      }
    }
  }

  private static List<String> modelNames(WeatherQuery query, Endpoint endpoint) {
    return query.requests(endpoint, List.of(Samples.BERLIN), DAYS).get(0).modelNames();
  }

  @Test
  void rowsOfEachSectionAndModelAreCounted() {
    assertThat(both.rows(2)).isEqualTo(50);
    assertThat(Samples.query(List.of(), both.variables(Section.DAILY)).rows(2)).isEqualTo(2);
    assertThat(
            new WeatherQuery(
                    Samples.variables(both.variables(Section.HOURLY)),
                    List.of("icon_eu", "icon_d2"),
                    Map.of())
                .rows(1))
        .isEqualTo(48);
  }
}
