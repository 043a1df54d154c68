package io.weatherconnect.openmeteo.schedule;

import java.util.Locale;
import java.util.Optional;

/** Whether a configuration can be served at all within the limits of a call. */
public final class BudgetCheck {
  private final WeatherQuery query;
  private final int liveDays;
  private final RequestLimits limits;

  /** A check of one configuration. */
  public BudgetCheck(WeatherQuery query, Schedule schedule, RequestLimits limits) {
    this.query = query;
    this.liveDays = schedule.pastDays() + schedule.forecastDays();
    this.limits = limits;
  }

  /**
   * The weight of the smallest call that must be made: one location with its live window, which is
   * never cut, or with a single day where there is none.
   */
  public double smallestCall() {
    return query.weight(Math.max(1, liveDays));
  }

  /** What to tell the user if that call is over the limits of a call; empty if it is not. */
  public Optional<String> heavierThanCallLimit() {
    int days = Math.max(1, liveDays);
    if (smallestCall() <= limits.maxWeight() && query.rows(days) <= limits.maxRows()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "one location with %d days weighs %.1f and has %d rows, more than call.max.weight %.1f or"
                + " call.max.rows %d allow; use fewer variables, models, past.days or"
                + " forecast.days, or raise the limit",
            days,
            smallestCall(),
            query.rows(days),
            limits.maxWeight(),
            limits.maxRows()));
  }
}
