package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The days that each host serves. */
class HostDaysTest {
  private static final Instant NOW = Instant.parse("2026-08-20T22:40:00Z");

  @ParameterizedTest
  @CsvSource({
    "'', 2026-08-20, 7",
    "past_days=2, 2026-08-18, 9",
    "forecast_days=1, 2026-08-20, 1",
    "past_days=92&forecast_days=16, 2026-05-20, 108",
    "forecast_days=0, 2026-08-20, 0",
    "past_days=1&forecast_days=0, 2026-08-19, 1",
    "start_date=2026-08-01&end_date=2026-08-03, 2026-08-01, 3",
    "start_date=2026-06-31&end_date=2026-07-01, 2026-07-01, 1",
  })
  void daysAreThoseBetweenDatesOrCountFromToday(String query, LocalDate start, int days)
      throws ApiException {
    assertDays(days(query, Host.API, 0), start, days);
  }

  @Test
  void historicalHostServesOneDayByDefault() throws ApiException {
    assertDays(days("", Host.HISTORICAL_FORECAST, 0), LocalDate.parse("2026-08-20"), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "7200, 2026-08-21",
    "3600, 2026-08-20",
    // An offset of an hour and a half counts as one hour.
    "5400, 2026-08-20",
    "-12600, 2026-08-20",
  })
  void todayDependsOnWholeHoursOfOffset(int offset, LocalDate today) throws ApiException {
    assertDays(days("", Host.API, offset), today, 7);
  }

  @ParameterizedTest
  @CsvSource({
    "API, 2026-05-19, 2026-09-04",
    "ARCHIVE, 1940-01-01, 2026-08-20",
    "HISTORICAL_FORECAST, 2016-01-01, 2026-09-04",
    "PREVIOUS_RUNS, 2016-01-01, 2026-09-04",
    "MARINE, 1940-01-01, 2026-09-04",
    "AIR_QUALITY, 2013-01-01, 2026-08-26",
    "ENSEMBLE, 2026-05-19, 2026-09-24",
    "SEASONAL, 2025-09-01, 2027-03-24",
  })
  void firstAndLastDayDependOnHostInUtc(Host host, LocalDate first, LocalDate last)
      throws ApiException {
    assertThat(days("start_date=" + first + "&end_date=" + last, host, 36_000).count())
        .isPositive();
    assertThatThrownBy(
            () -> days("start_date=" + first.minusDays(1) + "&end_date=" + last, host, 0))
        .hasMessage("Parameter 'start_date' is out of allowed range from " + first + " to " + last);
    assertThatThrownBy(() -> days("start_date=" + first + "&end_date=" + last.plusDays(1), host, 0))
        .hasMessageContaining("'end_date'");
  }

  @Test
  void archiveHasNoForecast() {
    assertThatThrownBy(() -> days("forecast_days=2", Host.ARCHIVE, 0))
        .hasMessage("Forecast days is invalid. Allowed range 0 to 1. Given 1.");
    assertThatThrownBy(() -> days("past_days=40000", Host.ARCHIVE, 0))
        .hasMessage("Past days is invalid. Allowed range 0 to 31643. Given 40000.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-8-20", "20260820", "2026-08-20 ", "2026-08-20T00:00", "today"})
  void otherFormatsAreRejected(String text) {
    assertThatThrownBy(() -> days("start_date=" + text, Host.API, 0))
        .hasMessage("Invalid date format. Make sure to use 'YYYY-MM-DD'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1899-12-31", "2051-01-01", "2026-00-01", "2026-13-01", "2026-01-32"})
  void datesOutOfBoundsAreRejected(String text) {
    assertThatThrownBy(() -> days("start_date=" + text, Host.API, 0)).hasMessage("Invalid date");
  }

  private static TimeRange days(String query, Host host, int offset) throws ApiException {
    RequestedTimes times = ForecastQuery.decode(new Parameters(query)).times();
    return TimeAxes.of(times, host, NOW, offset).days();
  }

  private static void assertDays(TimeRange days, LocalDate start, int count) {
    assertThat(days).isEqualTo(new TimeRange(start.toEpochDay() * 86_400, 86_400, count));
  }
}
