package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.LateWeather;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A year of 50 locations that are polled every three hours, with late values and restarts. */
class VirtualYearTest {
  private static final int LOCATIONS = 50;
  private static final Instant START = Instant.parse("2024-01-01T05:00:00Z");
  private static final Duration YEAR = Duration.ofDays(366);
  private static final int RESTARTS = 200;

  /** 0.1.0 polled every three hours and requested each day once more after its end. */
  private static final double REQUESTS_A_DAY_OF_0_1_0 = 9;

  @Test
  void noRowIsMissingOrDifferentAndTheWeightIsThatOfThePolls() throws Exception {
    LateDataRun run = new LateDataRun(settings(), new LateWeather(7, 3, 8), START.toString());
    Random random = new Random(7);
    for (int restart = 1; restart <= RESTARTS; restart++) {
      run.until(run.now().plusSeconds(random.nextInt((int) YEAR.toSeconds() * 2 / RESTARTS)));
      if (random.nextBoolean()) {
        run.restart();
      } else {
        run.killDuringNextWindow();
      }
    }
    run.until(START.plus(YEAR));

    double days = (double) YEAR.toDays();
    double before = days * REQUESTS_A_DAY_OF_0_1_0 * LOCATIONS;
    System.out.printf(
        "Virtual year: %d requests of weight %.0f, %.3f of 0.1.0's%n",
        run.api().requests(), run.api().weight(), run.api().weight() / before);
    assertThat(run.wrongRows(LocalDate.of(2023, 12, 30), LocalDate.of(2024, 12, 20)))
        .as("rows missing or different")
        .isZero();
    assertThat(run.incompleteDays()).isZero();
    assertThat(run.api().weight()).isLessThan(before * 1.1);
  }

  private static Map<String, String> settings() {
    return Settings.with(
        "location.names",
        list(LOCATIONS, i -> "P" + i),
        "latitudes",
        list(LOCATIONS, i -> "" + i),
        "longitudes",
        list(LOCATIONS, i -> "" + i),
        "poll.interval.ms",
        "10800000",
        "hourly.variables",
        "temperature_2m,rain",
        "daily.variables",
        "temperature_2m_max,sunrise");
  }
}
