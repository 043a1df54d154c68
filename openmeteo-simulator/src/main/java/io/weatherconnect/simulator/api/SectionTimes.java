package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.TimeRange;

/**
 * The time axes of one response, in local seconds: local time as if UTC.
 *
 * @param daily the local midnights
 * @param hourly in the requested resolution
 * @param minutely15 in steps of 15 minutes
 */
public record SectionTimes(TimeRange daily, TimeRange hourly, TimeRange minutely15) {

  /** No times. */
  public static final SectionTimes EMPTY =
      new SectionTimes(
          new TimeRange(0, 86_400, 0), new TimeRange(0, 3_600, 0), new TimeRange(0, 900, 0));
}
