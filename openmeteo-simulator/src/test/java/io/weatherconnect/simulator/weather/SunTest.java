package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunTest {

  @ParameterizedTest
  @CsvSource({
    // Location, date, sunrise and sunset from almanacs.
    "52.52, 13.41, 2026-06-21, 2026-06-21T02:43:00Z, 2026-06-21T19:33:00Z",
    "52.52, 13.41, 2026-12-21, 2026-12-21T07:15:00Z, 2026-12-21T14:54:00Z",
    "48.14, 11.58, 2026-03-20, 2026-03-20T05:18:00Z, 2026-03-20T17:27:00Z",
    "40.71, -74.01, 2026-06-21, 2026-06-21T09:25:00Z, 2026-06-22T00:31:00Z",
    "-33.87, 151.21, 2026-01-01, 2025-12-31T18:48:00Z, 2026-01-01T09:09:00Z",
    "-37.75, 144.88, 2025-05-09, 2025-05-08T21:08:00Z, 2025-05-09T07:25:00Z",
    "0, 0, 2026-03-20, 2026-03-20T06:04:00Z, 2026-03-20T18:11:00Z",
  })
  void sunriseAndSunsetMatchAlmanacs(
      double latitude, double longitude, LocalDate date, Instant rise, Instant set) {
    long day = date.toEpochDay();

    assertThat(Instant.ofEpochSecond(Sun.rise(latitude, longitude, day, 0)))
        .isCloseTo(rise, within(3, ChronoUnit.MINUTES));
    assertThat(Instant.ofEpochSecond(Sun.set(latitude, longitude, day, 0)))
        .isCloseTo(set, within(3, ChronoUnit.MINUTES));
    assertThat(Sun.daylight(latitude, day))
        .isCloseTo((float) Duration.between(rise, set).toSeconds(), within(360f));
  }

  @Test
  void polarNightHasRiseAndSetAtMidnight() {
    long day = LocalDate.of(2026, 12, 21).toEpochDay();

    assertThat(Sun.rise(78.2, 15.6, day, 123)).isEqualTo(123);
    assertThat(Sun.set(78.2, 15.6, day, 123)).isEqualTo(123);
    assertThat(Sun.daylight(78.2, day)).isZero();
  }

  @Test
  void polarDayHasSetAtNextMidnight() {
    long day = LocalDate.of(2026, 6, 21).toEpochDay();

    assertThat(Sun.rise(78.2, 15.6, day, 123)).isEqualTo(123);
    assertThat(Sun.set(78.2, 15.6, day, 123)).isEqualTo(123 + 86_400);
    assertThat(Sun.daylight(78.2, day)).isEqualTo(86_400);
  }

  @Test
  void sunIsHighestAtNoonAndBelowHorizonAtMidnight() {
    long midnight = Instant.parse("2026-06-21T00:00:00Z").getEpochSecond();
    double[] cosines = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      cosines[hour] = Sun.cosZenith(51.5, 0, midnight + hour * 3600L);
    }

    assertThat(cosines[12]).isCloseTo(Math.cos(Math.toRadians(51.5 - 23.44)), within(0.005));
    assertThat(cosines[0]).isNegative();
    assertThat(cosines[12]).isGreaterThan(cosines[11]).isGreaterThan(cosines[13]);
  }
}
