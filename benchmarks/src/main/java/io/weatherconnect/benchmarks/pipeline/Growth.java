package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.estimate.Estimate;
import io.weatherconnect.cli.estimate.Estimator;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Measures how the costs of a backfill grow with locations and years. The source's planner and
 * quota compute requests, weight and days on the free API in virtual time, for every size. Time and
 * heap are measured against the simulator, up to {@code mostRows}.
 */
record Growth(Connectors connectors, TaskJvm jvm, long mostRows) {
  private static final int[] LOCATIONS = {1, 10, 100, 1_000};
  private static final int[] YEARS = {1, 10, 40};
  private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

  /** A fixed time when no day is refreshed any more. */
  private static final Clock MIDNIGHT =
      Clock.fixed(LAST_DAY.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

  private static final int HEAP_MEGABYTES = 192;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  void run(Report report) throws Exception {
    TextTable table =
        new TextTable(
            ("locations,years,rows,requests,weight,days on the free API,"
                    + "CPU s,GC s,rows/CPU s,live heap MB")
                .split(",", -1));
    for (int locations : LOCATIONS) {
      for (int years : YEARS) {
        table.add(row(locations, years));
      }
    }
    report.note(
        "backfill of 14 variables; the measured sizes ran in a separate JVM with -Xmx%dm:",
        HEAP_MEGABYTES);
    report.note(table);
  }

  private String[] row(int locations, int years) throws Exception {
    LocalDate first = LAST_DAY.minusYears(years).plusDays(1);
    long rows = (ChronoUnit.DAYS.between(first, LAST_DAY) + 1) * 25 * locations;
    ConnectorConfig source =
        connectors
            .publicSource("growth", locations, first, LAST_DAY)
            .with("openmeteo.url", "https://archive-api.open-meteo.com/v1/archive");
    Estimate.Backfill estimate =
        new Estimator(MIDNIGHT, Duration.ofMillis(500))
            .estimate(OpenMeteoSourceConfig.of(source.config()), 1)
            .backfill()
            .orElseThrow();
    Optional<TaskJvm.Result> result = Optional.empty();
    if (rows <= mostRows) {
      result = jvm.run(connectors.local(source), rows, HEAP_MEGABYTES, LIMIT);
      if (result.isEmpty()) {
        throw new IllegalStateException(
            "The backfill of %d locations and %d years failed. See growth.log in %s"
                .formatted(locations, years, jvm.directory()));
      }
    }
    return TaskJvm.row(
        result,
        locations,
        years,
        rows,
        Math.round(estimate.usage().requests()),
        Math.round(estimate.usage().weight()),
        estimate.time().orElseThrow().toDays());
  }
}
