package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 5, 20);
  private static final RequestLimits LIMITS = new RequestLimits(9.9, 100, 50_000);

  private final WeatherQuery small =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  @Test
  void smallestRequestIsOneLocationWithItsRefreshWindow() {
    assertThat(check(small, 2, 26, LIMITS).smallestRequest()).isCloseTo(1, within(1e-9));
    assertThat(check(small, 100, 180, LIMITS).smallestRequest()).isCloseTo(4, within(1e-9));
  }

  @Test
  void smallestRequestIsOneDayWithoutARefreshWindow() {
    assertThat(check(small, 0, 0, LIMITS).smallestRequest()).isEqualTo(1);
  }

  @Test
  void requestWithinTheLimitsGivesNoError() {
    assertThat(check(small, 0, 1, LIMITS).error()).isEmpty();
  }

  @Test
  void errorNamesTheExceededLimitsAndTheFix() {
    WeatherQuery models =
        new WeatherQuery(
            Samples.variables(small.variables(Section.HOURLY), small.variables(Section.DAILY)),
            List.of("a", "b", "c", "d", "e", "f"),
            Map.of());

    assertThat(check(models, 0, 140, LIMITS).error())
        .hasValue(
            "a request for one location and 140 days weighs 12.0 and has 21000 rows, more than call.max.weight 9.9"
                + " or call.max.rows 50000 allow; use fewer variables, models, past.days or"
                + " forecast.days, or raise the limit");
  }

  @Test
  void tooManyRowsGiveAnErrorEvenIfTheWeightIsSmall() {
    assertThat(check(small, 0, 2, new RequestLimits(9.9, 100, 49)).error()).isPresent();
    assertThat(check(small, 0, 2, new RequestLimits(9.9, 100, 50)).error()).isEmpty();
  }

  @Test
  void backfillOfDaysBeforeTheRefreshWindowRequestsAtLeastOneDay() {
    RequestLimits oneDay = new RequestLimits(9.9, 100, 25);

    assertThat(backfillThrough(TODAY.minusDays(3), oneDay).error()).isEmpty();
    assertThat(backfillThrough(TODAY.minusDays(2), oneDay).error()).isPresent();
  }

  private BudgetCheck backfillThrough(LocalDate end, RequestLimits limits) {
    Schedule schedule = new Schedule(LocalDate.of(2024, 5, 1), end, 2, 1, Duration.ofHours(1), 10);
    return new BudgetCheck(small, schedule, limits, TODAY);
  }

  private static BudgetCheck check(
      WeatherQuery query, int past, int forecast, RequestLimits limits) {
    Schedule schedule =
        new Schedule(LocalDate.of(2024, 5, 1), null, past, forecast, Duration.ofHours(1), 10);
    return new BudgetCheck(query, schedule, limits, TODAY);
  }
}
