package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.LateWeather;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Values come late, in parts, are revised and withdrawn: in the end the table has them all. */
class LateDataPropertyTest {
  private static final String[] ZONES = {
    "GMT", "auto", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Chatham", "Europe/Berlin"
  };

  @Property(seed = "1", tries = 40)
  void tableHasInTheEndWhatTheApiFinallySays(
      @ForAll long seed,
      @ForAll @IntRange(max = 5) int zone,
      @ForAll @IntRange(max = 60) int latePercent,
      @ForAll @IntRange(min = 1, max = 8) int latestDays,
      @ForAll @IntRange(min = 1, max = 12) int pollHours,
      @ForAll boolean twoModels,
      @ForAll @IntRange(max = 40) int history,
      @ForAll Random random)
      throws Exception {
    // From summer to winter time in Europe and America, and the other way round in the south.
    Instant start = Instant.parse("2024-10-10T00:00:00Z").plusSeconds(random.nextInt(10 * 86_400));
    LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
    LocalDate first = history == 0 ? today.minusDays(2) : today.minusDays(history);
    Map<String, String> settings =
        Settings.with(
            "timezone",
            ZONES[zone],
            "hourly.variables",
            "temperature_2m,rain",
            "daily.variables",
            "temperature_2m_max,sunrise",
            "openmeteo.models",
            twoModels ? "icon_eu,gfs_global" : "",
            "poll.interval.ms",
            "" + pollHours * 3_600_000L);
    if (history > 0) {
      settings.put("start.date", first.toString());
    }
    LateDataRun run =
        new LateDataRun(settings, new LateWeather(seed, latePercent, latestDays), start.toString());

    Instant end = start.plus(Duration.ofDays(30));
    while (run.now().isBefore(end)) {
      run.until(run.now().plusSeconds(random.nextInt(4 * 86_400)));
      switch (random.nextInt(3)) {
        case 0 -> run.restart();
        case 1 -> run.killDuringNextWindow();
        default -> run.outage(Duration.ofHours(random.nextInt(random.nextInt(24 * 14) + 1)));
      }
    }
    LocalDate last = LocalDate.ofInstant(run.now(), ZoneOffset.UTC);
    run.until(run.now().plus(Duration.ofDays(13)));

    assertThat(run.wrongRows(first, last)).as("rows missing or different").isZero();
    assertThat(run.incompleteDays()).isZero();
    assertThat(LocalDate.parse(run.through("Berlin"))).isAfterOrEqualTo(last);
  }
}
