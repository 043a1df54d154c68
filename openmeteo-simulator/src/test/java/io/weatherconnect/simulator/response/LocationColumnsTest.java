package io.weatherconnect.simulator.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Availability;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutsideModel;
import io.weatherconnect.simulator.api.Parameters;
import io.weatherconnect.simulator.api.RequestTarget;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.api.Section;
import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Unit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocationColumnsTest {

  private static final Instant NOW = Instant.parse("2026-08-20T10:20:30Z");
  private static final String DAYS = "&start_date=2026-08-01&end_date=2026-08-03";

  @Test
  void columnNamesContainMembersAndModels() throws ApiException {
    assertThat(hourly("hourly=rain,cape&models=icon_d2_eps&forecast_days=1"))
        .hasSize(40)
        .extracting(column -> column.name)
        .startsWith("rain", "rain_member01", "rain_member02")
        .contains("rain_member19", "cape", "cape_member19")
        .doesNotContain("rain_member20");
    assertThat(hourly("hourly=rain&models=ukmo_uk_ensemble_2km,icon_d2&forecast_days=1"))
        .extracting(column -> column.name)
        .containsExactly(
            "rain_ukmo_uk_ensemble_2km",
            "rain_member01_ukmo_uk_ensemble_2km",
            "rain_member02_ukmo_uk_ensemble_2km",
            "rain_icon_d2");
  }

  @Test
  void missingVariableIsUndefinedForEveryMember() throws ApiException {
    List<Column> columns = hourly("hourly=pm10&models=ukmo_uk_ensemble_2km&forecast_days=1");

    assertThat(columns).hasSize(3).allMatch(column -> column.unit == Unit.UNDEFINED);
    for (Column column : columns) {
      assertThat(column.values).hasSize(24).containsOnly(Float.NaN);
    }
  }

  @Test
  void valuesAreConvertedWithTheirUnit() throws ApiException {
    Column celsius = hourly("hourly=temperature_2m" + DAYS).get(0);
    Column fahrenheit = hourly("hourly=temperature_2m&temperature_unit=fahrenheit" + DAYS).get(0);
    Column kmh = hourly("hourly=wind_speed_10m" + DAYS).get(0);
    Column ms = hourly("hourly=wind_speed_10m&wind_speed_unit=ms" + DAYS).get(0);

    assertThat(fahrenheit.unit).isEqualTo(Unit.FAHRENHEIT);
    assertThat(ms.unit).isEqualTo(Unit.METRES_PER_SECOND);
    for (int i = 0; i < 72; i++) {
      assertThat(fahrenheit.values[i]).isCloseTo(celsius.values[i] * 1.8f + 32, within(1e-3f));
      assertThat(kmh.values[i]).isCloseTo(ms.values[i] * 3.6f, within(1e-3f));
    }
  }

  @Test
  void dailyValuesAggregateHoursOfTheirDay() throws ApiException {
    float[] wind = hourly("hourly=wind_speed_10m" + DAYS).get(0).values;
    float[] rain = hourly("hourly=precipitation" + DAYS).get(0).values;
    List<Column> daily =
        daily("daily=wind_speed_10m_max,precipitation_sum,precipitation_hours" + DAYS);
    for (int day = 0; day < 3; day++) {
      float max = 0;
      float sum = 0;
      float hours = 0;
      for (int hour = day * 24; hour < day * 24 + 24; hour++) {
        max = Math.max(max, wind[hour]);
        sum += rain[hour];
        hours += rain[hour] > 0.001f ? 1 : 0;
      }
      assertThat(daily.get(0).values[day]).isEqualTo(max);
      assertThat(daily.get(1).values[day]).isCloseTo(sum, within(1e-4f));
      assertThat(daily.get(2).values[day]).isEqualTo(hours);
    }
    assertThat(daily)
        .extracting(column -> column.unit)
        .containsExactly(Unit.KILOMETRES_PER_HOUR, Unit.MILLIMETRE, Unit.HOUR);
  }

  @Test
  void dominantDirectionIsValid() throws ApiException {
    Column dominant =
        daily("daily=wind_direction_10m_dominant,winddirection_10m_dominant" + DAYS).get(0);
    Column alias =
        daily("daily=wind_direction_10m_dominant,winddirection_10m_dominant" + DAYS).get(1);

    assertThat(dominant.unit).isEqualTo(Unit.DEGREE);
    assertThat(alias.values).isEqualTo(dominant.values);
    for (float direction : dominant.values) {
      assertThat(direction).isBetween(0f, 360f);
    }
  }

  @Test
  void astronomyNeedsNoModel() throws ApiException {
    List<Column> columns =
        daily("daily=sunrise,sunset,daylight_duration,moon_phase&models=ewam,cams_global" + DAYS);

    assertThat(columns)
        .extracting(column -> column.name)
        .contains("sunrise_ewam", "moon_phase_cams_global");
    Column rise = columns.get(0);
    Column set = columns.get(1);
    Column length = columns.get(2);
    for (int day = 0; day < 3; day++) {
      assertThat((set.values[day] - rise.values[day])).isCloseTo(length.values[day], within(2f));
    }
    assertThat(rise.isTime()).isTrue();
    assertThat(length.isTime()).isFalse();
  }

  @Test
  void daysAreThoseOfTimeZone() throws ApiException {
    float greenwich = daily("daily=sunrise" + DAYS).get(0).values[0];
    float berlin = daily("daily=sunrise&timezone=Europe/Berlin" + DAYS).get(0).values[0];
    float[] here =
        daily("daily=temperature_2m_mean&timezone=America/New_York" + DAYS).get(0).values;
    float[] there = daily("daily=temperature_2m_mean" + DAYS).get(0).values;

    // Local midnight in Berlin is two hours before that in Greenwich.
    assertThat(berlin).isEqualTo(greenwich + 7_200);
    assertThat(here).isNotEqualTo(there);
  }

  private static List<Column> hourly(String query) throws ApiException {
    ResponsePlan plan = plan(query);
    LocationPlan location = plan.locations().get(0);
    return new LocationColumns(plan, location)
        .of(plan.sections().get(Section.HOURLY), location.times().hours());
  }

  private static List<Column> daily(String query) throws ApiException {
    ResponsePlan plan = plan(query);
    LocationPlan location = plan.locations().get(0);
    return new LocationColumns(plan, location)
        .of(plan.sections().get(Section.DAILY), location.times().days());
  }

  private static ResponsePlan plan(String query) throws ApiException {
    return ResponsePlan.of(
        ForecastQuery.decode(new Parameters("latitude=52.5&longitude=9.9&" + query)),
        new RequestTarget(Endpoint.at("/v1/forecast").orElseThrow(), Host.API, false),
        1000,
        NOW,
        new Availability(MissingValues.NONE, OutsideModel.NULLS));
  }
}
