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

  void lookAgainAt(Instant instant) {
    nextLook = instant;
  }

  Instant parkedUntil() {
    return parkedUntil;
  }

  void parkUntil(Instant instant) {
    parkedUntil = instant;
  }
}
