package io.weatherconnect.openmeteo.schedule;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Checks whether the smallest request of a configuration is within the limits of a request. */
public final class BudgetCheck {
  private final WeatherQuery query;
  private final int days;
  private final RequestLimits limits;

  /**
   * A check of one configuration.
   *
   * @param today the UTC day; a schedule that has ended before it has no refresh window
   */
  public BudgetCheck(WeatherQuery query, Schedule schedule, RequestLimits limits, LocalDate today) {
    boolean isOver =
        schedule.end() != null && schedule.end().isBefore(today.minusDays(schedule.pastDays()));
    this.query = query;
    this.days = isOver ? 1 : Math.max(1, schedule.pastDays() + schedule.forecastDays());
    this.limits = limits;
  }

  /**
   * The weight of the smallest request: one location with its refresh window, which is never split,
   * or with a single day where there is none.
   */
  public double smallestRequest() {
    return query.weight(days);
  }

  /** The error message if that request exceeds the limits; empty if it does not. */
  public Optional<String> error() {
    if (smallestRequest() <= limits.maxWeight() && query.rows(days) <= limits.maxRows()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "a request for one location and %d days weighs %.1f and has %d rows, more than"
                + " call.max.weight %.1f or call.max.rows %d allow; use fewer variables, models,"
                + " past.days or forecast.days, or raise the limit",
            days,
            smallestRequest(),
            query.rows(days),
            limits.maxWeight(),
            limits.maxRows()));
  }
}
