package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;

/** The API weight of polls that are due soon. */
final class PollWeight {
  private final WeatherQuery query;
  private final Calendar calendar;
  private final Duration pollInterval;

  PollWeight(WeatherQuery query, Calendar calendar, Duration pollInterval) {
    this.query = query;
    this.calendar = calendar;
    this.pollInterval = pollInterval;
  }

  /** The weight of all polls of a location that are due from now until an instant. */
  double until(Instant end, LocationState state, Instant now) {
    return ofOne(state, now) * countUntil(end, state, now);
  }

  private double ofOne(LocationState state, Instant now) {
    return calendar
        .days(state, now)
        .refreshWindow()
        .map(window -> query.weight(state.location(), window.days()))
        .orElse(0.0);
  }

  private long countUntil(Instant end, LocationState state, Instant now) {
    Instant first = state.availableFrom(Calendar.later(now, state.nextPoll()));
    return first.isBefore(end)
        ? 1 + (Duration.between(first, end).toMillis() - 1) / pollInterval.toMillis()
        : 0;
  }
}
