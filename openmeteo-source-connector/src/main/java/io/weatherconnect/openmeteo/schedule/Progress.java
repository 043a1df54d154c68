package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** How far one location has come. Written by the planner alone. */
final class Progress {
  private final Location location;
  private LocalDate through;
  private Instant lastLook;
  private Instant nextLook = Instant.MIN;
  private Instant suspendedUntil = Instant.MIN;
  private Instant postponedUntil = Instant.MIN;
  private int daysAtOnce;

  Progress(Location location, LocalDate through, int daysAtOnce) {
    this.location = location;
    this.through = through;
    this.daysAtOnce = daysAtOnce;
  }

  Location location() {
    return location;
  }

  /** Every wanted day up to and including this one has been delivered after it was over. */
  Optional<LocalDate> through() {
    return Optional.ofNullable(through);
  }

  void advance(LocalDate day) {
    if (through == null || day.isAfter(through)) {
      through = day;
    }
  }

  Instant nextLook() {
    return nextLook;
  }

  /** When the location was looked at live, or empty if it never was. */
  Optional<Instant> lastLook() {
    return Optional.ofNullable(lastLook);
  }

  void looked(Instant at, Instant again) {
    lastLook = at;
    nextLook = again;
  }

  /** A look that has been due for longer stays due since then, so that it keeps its turn. */
  void lookAgainBy(Instant instant) {
    if (instant.isBefore(nextLook)) {
      nextLook = instant;
    }
  }

  /** How many owed days are asked for at once, if that many are owed. */
  int daysAtOnce() {
    return daysAtOnce;
  }

  void askAtOnceFor(int days) {
    daysAtOnce = days;
  }

  boolean isSuspended(Instant now) {
    return now.isBefore(suspendedUntil);
  }

  void suspendUntil(Instant instant) {
    suspendedUntil = instant;
  }

  void postponeUntil(Instant instant) {
    postponedUntil = instant;
  }

  /** Whether it has failed since it was last served. */
  boolean hasFailed() {
    return !isFree(Instant.MIN);
  }

  void served() {
    suspendedUntil = Instant.MIN;
    postponedUntil = Instant.MIN;
  }

  /** Whether the location may be asked for, as far as earlier failures go. */
  boolean isFree(Instant now) {
    return !freeFrom(now).isAfter(now);
  }

  /** The first instant from this one on at which the location may be asked for. */
  Instant freeFrom(Instant instant) {
    Instant free = suspendedUntil.isAfter(postponedUntil) ? suspendedUntil : postponedUntil;
    return free.isAfter(instant) ? free : instant;
  }
}
