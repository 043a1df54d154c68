package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AcceleratedClockTest {

  private static AcceleratedClock at(String instant) {
    return new AcceleratedClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), 60);
  }

  @Test
  void timeOfDayPassesFaster() {
    assertThat(at("2026-05-03T00:03:00Z").instant()).isEqualTo("2026-05-03T03:00:00Z");
  }

  @Test
  void dateStaysThatOfTheRealClock() {
    assertThat(at("2026-05-03T23:59:59Z").instant())
        .isBetween(Instant.parse("2026-05-03T00:00:00Z"), Instant.parse("2026-05-03T23:59:59Z"));
    assertThat(at("2026-05-03T00:25:00Z").instant()).isEqualTo("2026-05-03T01:00:00Z");
  }

  @Test
  void stoppedClockKeepsItsTime() {
    AcceleratedClock clock =
        new AcceleratedClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1)), 60);
    clock.stop();
    Instant stopped = clock.instant();

    assertThat(clock.instant()).isEqualTo(stopped);
  }
}
