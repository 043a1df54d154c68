package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSegmentTest {

  private static final long NOW = Instant.parse("2026-08-20T10:30:00Z").getEpochSecond();
  private static final long TODAY = Instant.parse("2026-08-20T00:00:00Z").getEpochSecond();
  private static final List<Domain> ICON = Models.model("icon_seamless").orElseThrow().domains();

  @Test
  void coarserDomainsContinueAfterFinerOnes() {
    List<RunSegment> segments = RunSegment.of(ICON, new TimeRange(TODAY, 3600, 16 * 24), NOW, 0);

    // The D2 run of 09 UTC ends at hour 57, the EU and ICON runs of 06 UTC at hour 126. The rest
    // comes from the ICON run of 00 UTC, which has the full horizon.
    assertThat(segments)
        .extracting(segment -> segment.domain().id(), RunSegment::from, RunSegment::to)
        .containsExactly(
            tuple("dwd_icon_d2", 0, 57),
            tuple("dwd_icon_eu", 57, 126),
            tuple("dwd_icon", 126, 180));
    assertThat(Instant.ofEpochSecond(segments.get(0).run())).isEqualTo("2026-08-20T09:00:00Z");
    assertThat(Instant.ofEpochSecond(segments.get(1).run())).isEqualTo("2026-08-20T06:00:00Z");
    assertThat(Instant.ofEpochSecond(segments.get(2).run())).isEqualTo("2026-08-20T00:00:00Z");
  }

  @Test
  void longRunContinuesAfterShortRun() {
    List<RunSegment> segments =
        RunSegment.of(ICON.subList(2, 3), new TimeRange(TODAY, 3600, 16 * 24), NOW, 0);

    assertThat(segments).extracting(RunSegment::to).containsExactly(126, 180);
    assertThat(segments)
        .extracting(segment -> Instant.ofEpochSecond(segment.run()).toString())
        .containsExactly("2026-08-20T06:00:00Z", "2026-08-20T00:00:00Z");
  }

  @Test
  void domainHasNoDataBeforeItsFirstDay() {
    long before = Instant.parse("2021-12-31T00:00:00Z").getEpochSecond();
    List<RunSegment> segments = RunSegment.of(ICON, new TimeRange(before, 3600, 48), NOW, 0);

    assertThat(segments).singleElement().extracting(RunSegment::from).isEqualTo(24);
  }

  @Test
  void domainHasNoDataAfterItsHorizon() {
    long later = TODAY + 30 * 86_400L;

    assertThat(RunSegment.of(ICON, new TimeRange(later, 3600, 48), NOW, 0)).isEmpty();
    assertThat(RunSegment.of(ICON, new TimeRange(TODAY, 3600, 0), NOW, 0)).isEmpty();
  }

  @Test
  void earlierForecastsComeFromEarlierRuns() {
    List<RunSegment> segments =
        RunSegment.of(ICON.subList(0, 1), new TimeRange(TODAY - 86_400, 3600, 24), NOW, 2);

    assertThat(segments).hasSize(8);
    assertThat(segments)
        .allSatisfy(
            segment -> {
              assertThat(segment.to() - segment.from()).isEqualTo(3);
              long hour = TODAY - 86_400 + segment.from() * 3600L;
              assertThat(segment.run()).isEqualTo(hour - 2 * 86_400);
            });
  }

  @Test
  void noForecastIsNewerThanNewestRun() {
    List<RunSegment> segments =
        RunSegment.of(ICON.subList(0, 1), new TimeRange(TODAY, 3600, 48), NOW, 1);
    long newest = ICON.get(0).newestRun(NOW);

    assertThat(segments).allMatch(segment -> segment.run() <= newest);
    assertThat(segments.get(segments.size() - 1).to()).isEqualTo(48);
  }

  @Test
  void coarserDomainHasDataBeforeFirstDayOfFinerOne() {
    List<Domain> era5 = Models.model("era5_seamless").orElseThrow().domains();
    long before = Instant.parse("1949-12-31T00:00:00Z").getEpochSecond();

    assertThat(RunSegment.of(era5, new TimeRange(before, 3600, 48), NOW, 0))
        .extracting(segment -> segment.domain().id(), RunSegment::from, RunSegment::to)
        .containsExactly(tuple("copernicus_era5", 0, 24), tuple("copernicus_era5_land", 24, 48));
  }
}
