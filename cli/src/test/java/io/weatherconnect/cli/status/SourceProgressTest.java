package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorOffset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SourceProgressTest {
  private static final Instant NOW = Instant.parse("2024-06-10T12:00:00Z");

  @Test
  void offsetsWithoutADayAreIgnored() {
    SourceProgress progress =
        SourceProgress.of(
            List.of(
                new ConnectorOffset(Map.of("file", "x"), Map.of("position", 7)),
                offset("Bonn", "2024-02-31"),
                offset("Kiel", "+999999999-01-01"),
                offset("Ulm", "Today"),
                offset("Berlin", "2024-05-02")));

    assertThat(progress.through()).containsExactly(Map.entry("Berlin", day("2024-05-02")));
  }

  @Test
  void lastRunOfTheSlowestLocationIsNamedWhereRunsAreKept() {
    SourceProgress progress =
        SourceProgress.of(
            List.of(offset("A", "2026-05-01T06:00:00Z"), offset("B", "2026-05-01T00:00:00Z")));

    assertThat(progress.text()).isEqualTo("2 locations through 2026-05-01T00:00:00Z");
    assertThat(progress.through()).isEmpty();
    assertThat(progress.texts()).containsEntry("A", "2026-05-01T06:00:00Z");
  }

  @Test
  void backfillIsCompleteWhenEveryLocationHasReachedTheEnd() {
    SourceProgress progress =
        SourceProgress.of(List.of(offset("A", "2024-05-10"), offset("B", "2024-05-12")));

    assertThat(progress.backfill(config("2024-05-01", "2024-05-10"), Optional.empty(), NOW))
        .contains(new Backfill(20, 20));
  }

  @Test
  void allDaysOfALocationWithoutAnOffsetArePending() {
    SourceProgress progress = SourceProgress.of(List.of(offset("A", "2024-05-04")));

    assertThat(progress.backfill(config("2024-05-01", "2024-05-10"), metrics(3), NOW))
        .contains(new Backfill(4, 30));
  }

  @Test
  void configuredLocationsCountAndOthersDoNot() {
    SourceProgress progress =
        SourceProgress.of(List.of(offset("A", "2024-05-10"), offset("Removed", "2024-05-10")));
    ConnectorConfig config = config("2024-05-01", "2024-05-10").with("location.names", "A,B");

    assertThat(progress.backfill(config, Optional.empty(), NOW)).contains(new Backfill(10, 20));
  }

  @Test
  void offsetBeforeTheStartCountsAsNoDays() {
    SourceProgress progress = SourceProgress.of(List.of(offset("A", "2023-01-01")));

    assertThat(progress.backfill(config("2024-05-01", "2024-05-10"), Optional.empty(), NOW))
        .contains(new Backfill(0, 10));
  }

  @Test
  void withoutAnEndDateTheBackfillEndsYesterday() {
    SourceProgress progress = SourceProgress.of(List.of(offset("A", "2024-06-09")));

    assertThat(progress.backfill(config("2024-06-01", ""), Optional.empty(), NOW))
        .contains(new Backfill(9, 9));
  }

  @Test
  void withAFutureEndDateTheBackfillEndsYesterday() {
    SourceProgress progress = SourceProgress.of(List.of(offset("A", "2024-06-05")));

    assertThat(progress.backfill(config("2024-06-01", "2024-12-31"), Optional.empty(), NOW))
        .contains(new Backfill(5, 9));
  }

  @Test
  void sourceWithoutAPastStartDateHasNoBackfill() {
    SourceProgress progress = SourceProgress.of(List.of());

    assertThat(progress.backfill(config("", ""), Optional.empty(), NOW)).isEmpty();
    assertThat(progress.backfill(config("2024-06-10", ""), Optional.empty(), NOW)).isEmpty();
  }

  private static ConnectorConfig config(String start, String end) {
    return new ConnectorConfig("one", Map.of("start.date", start, "end.date", end));
  }

  private static Optional<ConnectorMetrics> metrics(long locations) {
    return Optional.of(new ConnectorMetrics(Map.of("locations", (double) locations)));
  }

  private static ConnectorOffset offset(String location, String through) {
    return new ConnectorOffset(Map.of("location", location), Map.of("through", through));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
