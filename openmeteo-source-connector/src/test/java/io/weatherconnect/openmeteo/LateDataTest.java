package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.LateWeather;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Days are delivered with their values, or counted. */
class LateDataTest {
  private static final String START = "2024-05-10T06:00:00Z";

  @Test
  void dayThatPollsRefreshForLongerThanValuesAreWaitedForIsCounted() throws Exception {
    LateDataRun run =
        new LateDataRun(
            Settings.with(
                "hourly.variables",
                "temperature_2m,rain",
                "past.days",
                "4",
                "missing.data.timeout.days",
                "2"),
            new LateWeather(1, 100, 90),
            START);

    run.until(Instant.parse("2024-05-20T06:00:00Z"));

    assertThat(run.through("Berlin")).isEqualTo("2024-05-15");
    assertThat(run.incompleteDays()).as("days of two locations").isBetween(12.0, 20.0);
  }

  @Test
  void lateDayReachesTheTableAlthoughEarlierOnesThatFillARequestAreStillMissing() throws Exception {
    LateDataRun run =
        new LateDataRun(
            Settings.with(
                "hourly.variables",
                "temperature_2m",
                "daily.variables",
                "temperature_2m_max",
                "call.max.rows",
                "75"),
            new LateWeather(1, 0, 1),
            START);
    run.api().withhold("2024-05-08", "2024-05-14");
    run.until(Instant.parse("2024-05-17T06:00:00Z"));

    run.api().withhold("2024-05-08", "2024-05-11");
    run.until(Instant.parse("2024-05-18T12:00:00Z"));

    assertThat(run.wrongRows(LocalDate.of(2024, 5, 12), LocalDate.of(2024, 5, 14))).isZero();
  }

  @Test
  void dayWaitsForAModelThatHadValuesBefore() throws Exception {
    LateDataRun run =
        new LateDataRun(
            Settings.with(
                "hourly.variables",
                "temperature_2m,rain",
                "daily.variables",
                "temperature_2m_max,sunrise",
                "openmeteo.models",
                "icon_eu,gfs_global"),
            new LateWeather(1, 0, 1),
            START);
    run.until(Instant.parse("2024-05-12T00:00:00Z"));

    run.api().uncover("gfs_global");
    run.until(Instant.parse("2024-05-17T00:00:00Z"));
    assertThat(run.through("Berlin")).isEqualTo("2024-05-09");
    run.api().uncover("");
    run.until(Instant.parse("2024-05-20T06:00:00Z"));

    assertThat(run.wrongRows(LocalDate.of(2024, 5, 8), LocalDate.of(2024, 5, 17))).isZero();
    assertThat(run.through("Berlin")).isEqualTo("2024-05-17");
  }
}
