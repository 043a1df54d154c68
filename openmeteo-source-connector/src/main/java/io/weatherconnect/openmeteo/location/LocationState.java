package io.weatherconnect.openmeteo.location;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that a task remembers about one location: through which day it is delivered, when it
 * is polled, since when its requests fail, and which rows were sent. Two states are equal only if
 * they are the same object. Read and changed by the fetching thread alone.
 */
public final class LocationState {
  private final Location location;
  private final String fingerprint;
  private final ChangeDetector sentRows = new ChangeDetector();

  private final DayProgress progress;
  private final ValueHistory values = new ValueHistory();
  private Instant deliveredRun;
  private OptionalInt utcOffsetSeconds = OptionalInt.empty();
  private Instant lastPoll;
  private Instant nextPoll = Instant.MIN;

  private int failures;
  private Instant failingSince;
  private boolean othersSucceeded;
  private boolean failureLogged;
  private Instant retryAt = Instant.MIN;
  private Instant suspendedUntil = Instant.MIN;
  private int windowsSinceFailure = Integer.MAX_VALUE;
  private boolean backfilling;

  private List<String> coveringModels = List.of();
  private Instant coverageKnownUntil = Instant.MIN;
  private Instant localDaysAt = Instant.MIN;

  /**
   * The state at the start of a task.
   *
   * @param location the location
   * @param fingerprint of what is requested for it, as stored in its offset
   * @param through last day that was delivered before, or null if nothing was
   */
  public LocationState(Location location, String fingerprint, LocalDate through) {
    this.location = location;
    this.fingerprint = fingerprint;
    this.progress = new DayProgress(through);
  }

  /** The location as configured. */
  public Location location() {
    return location;
  }

  /** The location's name. */
  public String name() {
    return location.name();
  }

  /** Fingerprint of what is requested for the location. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The rows that were sent for days that are still polled. */
  public ChangeDetector sentRows() {
    return sentRows;
  }

  /** Which days are delivered, and which are waited for. */
  public DayProgress progress() {
    return progress;
  }

  /** The last delivered day; empty if there is none. */
  public Optional<LocalDate> through() {
    return progress.through();
  }

  /** The last delivered run, where model runs are kept; empty if there is none. */
  public Optional<Instant> deliveredRun() {
    return Optional.ofNullable(deliveredRun);
  }

  /** Records that all kept runs up to this one are delivered. */
  public void deliveredRun(Instant run) {
    deliveredRun = run;
  }

  /** Which values the API has given for the location. */
  public ValueHistory values() {
    return values;
  }

  /** The UTC offset of the location's days in the last response; empty before the first. */
  public OptionalInt utcOffsetSeconds() {
    return utcOffsetSeconds;
  }

  /** Records the UTC offset of the location's days. */
  public void utcOffsetSeconds(int seconds) {
    utcOffsetSeconds = OptionalInt.of(seconds);
  }

  /** When the location was last polled; empty before its first poll. */
  public Optional<Instant> lastPoll() {
    return Optional.ofNullable(lastPoll);
  }

  /** When the next poll is due; the distant past before the first. */
  public Instant nextPoll() {
    return nextPoll;
  }

  /** Records a poll and schedules the next one. */
  public void polled(Instant at, Instant next) {
    lastPoll = at;
    nextPoll = next;
  }

  /** Brings the next poll forward to an instant; a poll that is overdue keeps its position. */
  public void pollBy(Instant instant) {
    if (instant.isBefore(nextPoll)) {
      nextPoll = instant;
    }
  }

  /**
   * The models that are known to cover the location, where they are not all; empty if unknown.
   *
   * @param now after a day they are unknown again, because a failing server may have left one out
   */
  public List<String> coveringModels(Instant now) {
    return now.isBefore(coverageKnownUntil) ? coveringModels : List.of();
  }

  /** Records which models cover the location, until an instant. */
  public void coveredBy(List<String> models, Instant until) {
    coveringModels = List.copyOf(models);
    coverageKnownUntil = until;
  }

  /** Forgets which models cover the location. */
  public void forgetCoverage() {
    coverageKnownUntil = Instant.MIN;
  }

  /** Does not request local days before an instant, because the API calls the zone invalid. */
  public void timezoneInvalidUntil(Instant instant) {
    localDaysAt = instant;
  }

  /** Ends {@link #isTimezoneInvalid}, because local days were served. */
  public void timezoneAccepted() {
    localDaysAt = Instant.MIN;
  }

  /** Whether the last request for local days failed because the API calls the zone invalid. */
  public boolean isTimezoneInvalid() {
    return localDaysAt.isAfter(Instant.MIN);
  }

  /** Whether local days may be requested now. */
  public boolean mayRequestLocalDays(Instant now) {
    return !now.isBefore(localDaysAt);
  }

  /** Records a failed request that this location may have caused. */
  public void failed(Instant at) {
    if (failures == 0) {
      failingSince = at;
    }
    failures++;
  }

  /** Records that requests for other locations succeeded while this one was failing. */
  public void othersSucceeded() {
    othersSucceeded = true;
  }

  /** Failed requests since the location was last served. */
  public int failures() {
    return failures;
  }

  /** Time of the first of these failures, or null if there is none. */
  public Instant failingSince() {
    return failingSince;
  }

  /** Whether this location failed while requests for others succeeded. */
  public boolean failsAlone() {
    return failures > 0 && othersSucceeded;
  }

  /** Records that the current failure is logged. */
  public void markFailureLogged() {
    failureLogged = true;
  }

  /** Whether the current failure was logged. */
  public boolean failureLogged() {
    return failureLogged;
  }

  /** Forgets the failures; the next one counts as the first. */
  public void clearFailures() {
    failures = 0;
    failingSince = null;
    othersSucceeded = false;
    failureLogged = false;
  }

  /** Does not request the location again before an instant. */
  public void retryAt(Instant instant) {
    retryAt = instant;
    windowsSinceFailure = 0;
  }

  /** Suspends the location until an instant. */
  public void suspendUntil(Instant instant) {
    suspendedUntil = instant;
    windowsSinceFailure = 0;
  }

  /** Whether the location is suspended now. */
  public boolean isSuspended(Instant now) {
    return now.isBefore(suspendedUntil);
  }

  /** Whether the location has been suspended since it was last served. */
  public boolean wasSuspended() {
    return suspendedUntil.isAfter(Instant.MIN);
  }

  /** Whether the location may be requested now. */
  public boolean isAvailable(Instant now) {
    return !availableFrom(now).isAfter(now);
  }

  /** The first instant, from the given one on, at which the location may be requested. */
  public Instant availableFrom(Instant instant) {
    Instant available = suspendedUntil.isAfter(retryAt) ? suspendedUntil : retryAt;
    return available.isAfter(instant) ? available : instant;
  }

  /** Whether the location has failed since it was last served. */
  public boolean hasFailed() {
    return !isAvailable(Instant.MIN);
  }

  /** Ends suspension and waiting, because the location was served. */
  public void served() {
    retryAt = Instant.MIN;
    suspendedUntil = Instant.MIN;
  }

  /**
   * Counts a window of pending days that was delivered.
   *
   * @param moreHistory whether it belongs to a backfill of which days are left
   */
  public void windowDelivered(boolean moreHistory) {
    backfilling = moreHistory;
    if (windowsSinceFailure < Integer.MAX_VALUE) {
      windowsSinceFailure++;
    }
  }

  /** Whether the last window belonged to a backfill of which days are left. */
  public boolean isBackfilling() {
    return backfilling;
  }

  /** Windows of pending days delivered since the last failure; the largest integer without one. */
  public int windowsSinceFailure() {
    return windowsSinceFailure;
  }
}
