package io.weatherconnect.openmeteo.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Which runs of a model are kept: those at multiples of an interval from 00:00 UTC on.
 *
 * @param start the first run, or null to begin with the newest
 * @param end the last run, or null for no end
 * @param interval the time between two runs that are kept
 * @param days the number of days that are requested from each run on
 * @param retryInterval how often a run is asked for that is not available yet
 */
public record RunSchedule(
    Instant start, Instant end, Duration interval, int days, Duration retryInterval) {
  /** ICON and other global models take up to four hours. */
  private static final Duration USUAL_DELAY = Duration.ofHours(4);

  /** The last kept run that a global model usually has by an instant, for an estimate. */
  public Instant usualUntil(Instant instant) {
    return lastUntil(instant.minus(USUAL_DELAY));
  }

  /** The same for a model that has runs less often, if these are at the same hours of each day. */
  RunSchedule forModel(Duration modelInterval) {
    boolean isLonger =
        modelInterval.compareTo(interval) > 0
            && Duration.ofDays(1).toSeconds() % modelInterval.toSeconds() == 0;
    return isLonger ? new RunSchedule(start, end, modelInterval, days, retryInterval) : this;
  }

  /** The last kept run that is not after an instant. */
  Instant lastUntil(Instant instant) {
    long step = interval.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
  }

  /** The first kept run that is not before an instant. */
  Instant firstFrom(Instant instant) {
    Instant last = lastUntil(instant);
    return last.equals(instant) ? last : last.plus(interval);
  }

  /** The number of kept runs from one to another one, both included. */
  long count(Instant first, Instant last) {
    return last.isBefore(first) ? 0 : Duration.between(first, last).dividedBy(interval) + 1;
  }
}
