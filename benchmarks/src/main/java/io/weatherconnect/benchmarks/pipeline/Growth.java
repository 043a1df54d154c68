package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.estimate.Estimate;
import io.weatherconnect.cli.estimate.Estimator;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures how the costs of a backfill grow with locations and years. The source's planner and
 * quota compute requests, weight and days on the free API in virtual time, for every size. Time and
 * heap are measured against cached API responses, for the sizes that take less than about a minute.
 */
final class Growth {
  private static final int[] LOCATIONS = {1, 10, 100, 1_000};
  private static final int[] YEARS = {1, 10, 40};
  private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

  /** A fixed time, so that the estimated days do not depend on the current hour. */
  private static final Clock MIDNIGHT =
      Clock.fixed(LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

  private static final int ROWS_A_DAY = 25;
  private static final int HEAP_MEGABYTES = 192;
  private static final double BYTES_A_MEGABYTE = 1024 * 1024;
  private static final double SECONDS_A_DAY = 86_400;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ConnectorConfig shipped;
  private final TaskJvm jvm;
  private final RepeatedWeather weather;
  private final long mostRows;

  /**
   * @param shipped the shipped backfill source
   * @param mostRows larger sizes are only estimated
   */
  Growth(ConnectorConfig shipped, TaskJvm jvm, RepeatedWeather weather, long mostRows) {
    this.shipped = shipped;
    this.jvm = jvm;
    this.weather = weather;
    this.mostRows = mostRows;
  }

  void run(Report report) throws IOException, InterruptedException {
    TextTable table =
        new TextTable(
            "locations",
            "years",
            "rows",
            "requests",
            "weight",
            "days on the free API",
            "time s",
            "rows/s",
            "live heap MB");
    for (int locations : LOCATIONS) {
      for (int years : YEARS) {
        add(table, locations, years);
      }
    }
    report.note(
        "backfill of %d variables; the measured sizes ran in a separate JVM with -Xmx%dm:",
        14, HEAP_MEGABYTES);
    report.note(table);
  }

  private void add(TextTable table, int locations, int years)
      throws IOException, InterruptedException {
    LocalDate first = LAST_DAY.minusYears(years).plusDays(1);
    long rows = (first.until(LAST_DAY, ChronoUnit.DAYS) + 1) * ROWS_A_DAY * locations;
    Path file = GeneratedLocations.file(jvm.directory(), locations);
    Map<String, String> settings = settings(file, first);
    Estimate.Backfill estimate =
        new Estimator(MIDNIGHT, Duration.ofMillis(500))
            .estimate(OpenMeteoSourceConfig.of(settings), 1)
            .backfill()
            .orElseThrow();
    Optional<TaskResult> result = Optional.empty();
    if (rows <= mostRows) {
      settings.put("openmeteo.url", weather.origin().resolve("/v1/archive").toString());
      settings.put("quota.per.minute", "0");
      settings.put("quota.per.hour", "0");
      settings.put("quota.per.day", "0");
      result = jvm.run("growth", settings, rows, HEAP_MEGABYTES, LIMIT);
      if (result.isEmpty()) {
        throw new IllegalStateException(
            "The backfill of %d locations and %d years failed. See growth.log in %s"
                .formatted(locations, years, jvm.directory()));
      }
    }
    table.add(
        Integer.toString(locations),
        Integer.toString(years),
        Long.toString(rows),
        whole(estimate.usage().requests()),
        whole(estimate.usage().weight()),
        decimal(estimate.time().orElseThrow().toSeconds() / SECONDS_A_DAY),
        result.map(it -> decimal(it.seconds())).orElse("not run"),
        result.map(it -> whole(it.records() / it.seconds())).orElse(""),
        result.map(it -> decimal(it.heapLive() / BYTES_A_MEGABYTE)).orElse(""));
  }

  private Map<String, String> settings(Path locations, LocalDate first) {
    Map<String, String> settings = new TreeMap<>(shipped.config());
    settings
        .keySet()
        .removeAll(List.of("location.names", "latitudes", "longitudes", "openmeteo.models"));
    settings.put("name", "growth");
    settings.put("openmeteo.url", "https://archive-api.open-meteo.com/v1/archive");
    settings.put("locations.file", locations.toString());
    settings.put("start.date", first.toString());
    settings.put("end.date", LAST_DAY.toString());
    return settings;
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
