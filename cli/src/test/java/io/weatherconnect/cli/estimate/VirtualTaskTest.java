package io.weatherconnect.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Virtual time advances as in a real task. */
final class VirtualTaskTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:30Z");
  private static final QuotaLimits FREE = new QuotaLimits(600, 5_000, 10_000);

  @Test
  void requestTakesTime() {
    VirtualTask task = task(Map.of(), FREE, Duration.ofSeconds(3));

    assertThat(task.step()).isTrue();

    assertThat(task.used(Phase.LIVE)).isEqualTo(new Usage(1, 1));
    assertThat(task.used(Phase.BACKFILL)).isEqualTo(Usage.NONE);
    assertThat(task.now()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void timeAdvancesUntilAFetchIsDue() {
    VirtualTask task = task(Map.of(), FREE, Duration.ZERO);

    for (int location = 0; location < 3; location++) {
      task.step();
    }
    assertThat(task.next()).isEmpty();
    task.step();

    assertThat(task.next()).isPresent();
    assertThat(task.now()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void exhaustedMinuteIsWaitedForWithAMargin() {
    VirtualTask task =
        task(
            Map.of("start.date", "2026-11-01", "end.date", "2026-11-10"),
            new QuotaLimits(1.5, 0, 0),
            Duration.ZERO);

    task.step();
    task.step();

    assertThat(task.used(Phase.BACKFILL).requests()).isEqualTo(1);
    assertThat(task.now()).isEqualTo("2026-11-22T12:01:01Z");
  }

  @Test
  void backfillUsesTheHourlyQuotaThatPollsLeave() {
    VirtualTask task =
        task(Map.of("start.date", "2026-11-01"), new QuotaLimits(0, 4, 0), Duration.ZERO);

    while (task.pendingDays() > 0) {
      assertThat(task.step()).isTrue();
    }

    // Three locations: each hour has three polls and leaves quota for the backfill of one.
    assertThat(task.used(Phase.BACKFILL)).isEqualTo(new Usage(3, 3));
    assertThat(task.used(Phase.LIVE).requests()).isEqualTo(6);
    assertThat(task.now()).isEqualTo("2026-11-22T14:00:01Z");
  }

  @Test
  void completedBackfillNeverFetchesAgain() {
    VirtualTask task =
        task(Map.of("start.date", "2026-11-08", "end.date", "2026-11-10"), FREE, Duration.ZERO);

    for (int location = 0; location < 3; location++) {
      assertThat(task.step()).isTrue();
    }
    assertThat(task.pendingDays()).isZero();
    assertThat(task.step()).isFalse();
  }

  private static VirtualTask task(
      Map<String, String> more, QuotaLimits limits, Duration requestTime) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("latitudes", "52.5,53.5,54.5");
    settings.put("longitudes", "13.4,13.4,13.4");
    settings.put("call.max.locations", "1");
    settings.put("hourly.variables", "temperature_2m");
    settings.put("daily.variables", "");
    return new VirtualTask(
        OpenMeteoSourceConfig.of(settings), limits, Map.of(), START, requestTime);
  }
}
