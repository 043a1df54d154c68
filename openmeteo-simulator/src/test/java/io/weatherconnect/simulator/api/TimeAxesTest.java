package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxesTest {

  private static final Instant NOW = Instant.parse("2026-08-20T22:40:00Z");

  @Test
  void defaultDaysStartToday() throws ApiException {
    SectionTimes forecast = axes("", EndpointType.FORECAST, 0);
    SectionTimes history = axes("", EndpointType.HISTORICAL_FORECAST, 0);

    assertRange(forecast.daily(), "2026-08-20T00:00", 7);
    assertRange(forecast.hourly(), "2026-08-20T00:00", 168);
    assertRange(forecast.minutely15(), "2026-08-20T00:00", 288);
    assertRange(history.daily(), "2026-08-20T00:00", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "past_days=2, 2026-08-18T00:00, 9",
    "forecast_days=1, 2026-08-20T00:00, 1",
    "past_days=92&forecast_days=16, 2026-05-20T00:00, 108",
    "forecast_days=0, 2026-08-20T00:00, 0",
    "past_days=1&forecast_days=0, 2026-08-19T00:00, 1",
  })
  void daysCountFromToday(String query, String start, int days) throws ApiException {
    SectionTimes axes = axes(query, EndpointType.FORECAST, 0);

    assertRange(axes.daily(), start, days);
    assertRange(axes.hourly(), start, days * 24);
  }

  @Test
  void todayDependsOnWholeHoursOfOffset() throws ApiException {
    assertRange(axes("", EndpointType.FORECAST, 7200).daily(), "2026-08-21T00:00", 7);
    assertRange(axes("", EndpointType.FORECAST, 3600).daily(), "2026-08-20T00:00", 7);
    // An offset of an hour and a half counts as one hour.
    assertRange(axes("", EndpointType.FORECAST, 5400).daily(), "2026-08-20T00:00", 7);
    assertRange(axes("", EndpointType.FORECAST, -12_600).daily(), "2026-08-20T00:00", 7);
  }

  @ParameterizedTest
  @CsvSource({
    "forecast_hours=3, 2026-08-20T22:00, 3",
    "past_hours=2&forecast_hours=3, 2026-08-20T20:00, 5",
    "past_hours=2, 2026-08-20T20:00, 386",
    "forecast_hours=0, 2026-08-20T22:00, 0",
    "forecast_hours=3&initial_hours=6, 2026-08-20T06:00, 3",
    "forecast_hours=3&forecast_days=1, 2026-08-20T22:00, 3",
  })
  void hoursCountFromCurrentHour(String query, String start, int hours) throws ApiException {
    SectionTimes axes = axes(query, EndpointType.FORECAST, 0);

    assertRange(axes.hourly(), start, hours);
    assertThat(axes.daily().count()).isEqualTo(query.contains("days") ? 1 : 7);
  }

  @ParameterizedTest
  @CsvSource({
    "forecast_minutely_15=3, 2026-08-20T22:30, 3",
    "past_minutely_15=2, 2026-08-20T22:00, 290",
    "forecast_minutely_15=3&initial_minutely_15=4, 2026-08-20T01:00, 3",
    "past_days=1, 2026-08-19T00:00, 384",
    "forecast_days=2, 2026-08-20T00:00, 192",
  })
  void quarterHoursCountFromCurrentOne(String query, String start, int count) throws ApiException {
    assertRange(axes(query, EndpointType.FORECAST, 0).minutely15(), start, count);
  }

  @Test
  void datesApplyToAllSections() throws ApiException {
    SectionTimes axes =
        axes("start_date=2026-08-01&end_date=2026-08-03", EndpointType.FORECAST, 7200);

    assertRange(axes.daily(), "2026-08-01T00:00", 3);
    assertRange(axes.hourly(), "2026-08-01T00:00", 72);
    assertRange(axes.minutely15(), "2026-08-01T00:00", 288);
  }

  @Test
  void hoursAreRoundedDownAndInclusiveWithoutDays() throws ApiException {
    SectionTimes axes =
        axes("start_hour=2026-08-01T05:50&end_hour=2026-08-01T07:10", EndpointType.FORECAST, 0);

    assertThat(axes.daily().count()).isZero();
    assertRange(axes.hourly(), "2026-08-01T05:00", 3);
    assertRange(axes.minutely15(), "2026-08-01T05:00", 12);
  }

  @Test
  void quarterHoursAreRoundedDownAndInclusive() throws ApiException {
    SectionTimes axes =
        axes(
            "start_date=2026-08-01&end_date=2026-08-01"
                + "&start_minutely_15=2026-08-02T05:50&end_minutely_15=2026-08-02T06:01",
            EndpointType.FORECAST,
            0);

    assertRange(axes.minutely15(), "2026-08-02T05:45", 2);
    assertRange(axes.hourly(), "2026-08-01T00:00", 24);
  }

  @Test
  void resolutionAppliesToHourlySectionOnly() throws ApiException {
    SectionTimes axes =
        axes("forecast_days=1&temporal_resolution=hourly_3", EndpointType.FORECAST, 0);

    assertRange(axes.hourly(), "2026-08-20T00:00", 8);
    assertThat(axes.hourly().step()).isEqualTo(10_800);
    assertThat(axes.minutely15().step()).isEqualTo(900);
  }

  @ParameterizedTest
  @CsvSource({
    "FORECAST, 2026-05-19, 2026-09-04",
    "ARCHIVE, 1940-01-01, 2026-08-20",
    "HISTORICAL_FORECAST, 2016-01-01, 2026-09-04",
    "PREVIOUS_RUNS, 2016-01-01, 2026-09-04",
  })
  void firstAndLastDayDependOnHostInUtc(EndpointType type, String first, String last)
      throws ApiException {
    SectionTimes axes = axes("start_date=" + first + "&end_date=" + last, type, 36_000);

    assertThat(axes.daily().count()).isPositive();
    String before = LocalDate.parse(first).minusDays(1).toString();
    String after = LocalDate.parse(last).plusDays(1).toString();
    assertThatThrownBy(() -> axes("start_date=" + before + "&end_date=" + last, type, 0))
        .hasMessage("Parameter 'start_date' is out of allowed range from " + first + " to " + last);
    assertThatThrownBy(() -> axes("start_date=" + first + "&end_date=" + after, type, 0))
        .hasMessageContaining("'end_date'");
  }

  @Test
  void archiveHasNoForecast() {
    assertThatThrownBy(() -> axes("forecast_days=2", EndpointType.ARCHIVE, 0))
        .hasMessage("Forecast days is invalid. Allowed range 0 to 1. Given 1.");
    assertThatThrownBy(() -> axes("past_days=40000", EndpointType.ARCHIVE, 0))
        .hasMessage("Past days is invalid. Allowed range 0 to 31643. Given 40000.");
  }

  private static SectionTimes axes(String query, EndpointType type, int offset)
      throws ApiException {
    ForecastQuery decoded =
        ForecastQuery.decode(Parameters.ofQuery("latitude=1&longitude=1&" + query));
    return TimeAxes.of(decoded, RequestedLocations.of(decoded, 1).get(0), type, NOW, offset);
  }

  private static void assertRange(TimeRange range, String start, int count) {
    assertThat(range.count()).isEqualTo(count);
    assertThat(LocalDateTime.ofEpochSecond(range.start(), 0, ZoneOffset.UTC))
        .isEqualTo(LocalDateTime.parse(start));
  }
}
