package io.weatherconnect.openmeteo.plan;

import io.weatherconnect.openmeteo.api.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** How far one place has come. Written by the planner alone. */
final class Progress {
  private final Location location;
  private LocalDate through;
  private Instant lastLook;
  private Instant nextLook = Instant.MIN;
  private Instant parkedUntil = Instant.MIN;

  Progress(Location location, LocalDate through) {
    this.location = location;
    this.through = through;
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

  /** When the place was looked at live, or empty if it never was. */
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

  boolean isParked(Instant now) {
    return now.isBefore(parkedUntil);
  }

  /** This instant, or the end of the parking where that is later. */
  Instant unparked(Instant instant) {
    return isParked(instant) ? parkedUntil : instant;
  }

  void parkUntil(Instant instant) {
    parkedUntil = instant;
  }
}
