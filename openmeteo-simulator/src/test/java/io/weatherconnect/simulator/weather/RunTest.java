package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {

  private static final long NOW = Instant.parse("2026-08-20T10:30:00Z").getEpochSecond();
  private static final long TODAY = Instant.parse("2026-08-20T00:00:00Z").getEpochSecond();
  private static final List<Domain> ICON = Models.model("icon_seamless").orElseThrow().domains();

  @Test
  void coarserDomainsContinueAfterFinerOnes() {
    // The D2 run of 09 UTC ends at hour 57, the EU and ICON runs of 06 UTC at hour 126. The rest
    // comes from the ICON run of 00 UTC, which has the full horizon.
    assertThat(runs(ICON, TODAY, 16 * 24, 0))
        .containsExactly(
            "dwd_icon_d2 2026-08-20T09:00:00Z, hours 0 to 56",
            "dwd_icon_eu 2026-08-20T06:00:00Z, hours 57 to 125",
            "dwd_icon 2026-08-20T00:00:00Z, hours 126 to 179");
  }

  @Test
  void longRunContinuesAfterShortRun() {
    assertThat(runs(ICON.subList(2, 3), TODAY, 16 * 24, 0))
        .containsExactly(
            "dwd_icon 2026-08-20T06:00:00Z, hours 0 to 125",
            "dwd_icon 2026-08-20T00:00:00Z, hours 126 to 179");
  }

  @Test
  void domainHasNoDataBeforeItsFirstDay() {
    long before = Instant.parse("2021-12-31T00:00:00Z").getEpochSecond();

    assertThat(runs(ICON, before, 48, 0)).singleElement().asString().endsWith("hours 24 to 47");
  }

  @Test
  void coarserDomainHasDataBeforeFirstDayOfFinerOne() {
    List<Domain> era5 = Models.model("era5_seamless").orElseThrow().domains();
    long before = Instant.parse("1949-12-31T00:00:00Z").getEpochSecond();

    assertThat(runs(era5, before, 48, 0))
        .containsExactly(
            "copernicus_era5 2026-08-15T00:00:00Z, hours 0 to 23",
            "copernicus_era5_land 2026-08-15T00:00:00Z, hours 24 to 47");
  }

  @Test
  void domainHasNoDataAfterItsHorizon() {
    assertThat(runs(ICON, TODAY + 30 * 86_400L, 48, 0)).isEmpty();
  }

  @Test
  void earlierForecastsComeFromEarlierRuns() {
    List<Domain> d2 = ICON.subList(0, 1);
    long yesterday = TODAY - 86_400;

    assertThat(runs(d2, yesterday, 24, 2)).hasSize(8);
    for (int hour = 0; hour < 24; hour++) {
      long reference = yesterday + hour / 3 * 10_800L - 2 * 86_400;
      assertThat(Run.at(yesterday + hour * 3600L, d2, NOW, 2))
          .contains(new Run(d2.get(0), reference));
    }
  }

  @Test
  void noForecastIsNewerThanNewestRun() {
    assertThat(runs(ICON.subList(0, 1), TODAY, 48, 1))
        .last()
        .asString()
        .startsWith("dwd_icon_d2 2026-08-20T09:00:00Z")
        .endsWith(" to 47");
  }

  /** Returns the runs of a range of hours, each with its first and last hour. */
  private static List<String> runs(List<Domain> domains, long start, int hours, int daysBefore) {
    List<String> runs = new ArrayList<>();
    Optional<Run> last = Optional.empty();
    int first = 0;
    for (int hour = 0; hour <= hours; hour++) {
      Optional<Run> run =
          hour == hours ? Optional.empty() : Run.at(start + hour * 3600L, domains, NOW, daysBefore);
      if (!run.equals(last)) {
        if (last.isPresent()) {
          runs.add(
              "%s %s, hours %d to %d"
                  .formatted(
                      last.get().domain().id(),
                      Instant.ofEpochSecond(last.get().reference()),
                      first,
                      hour - 1));
        }
        first = hour;
        last = run;
      }
    }
    return runs;
  }
}
