package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the minimum heap of a task that polls ten thousand locations, sixteen days and twenty
 * variables: repeats the poll with a smaller heap until it fails.
 */
final class SourceHeap {
  private static final int LIMIT_MEGABYTES = 256;
  private static final List<Integer> STEPS = List.of(LIMIT_MEGABYTES, 128, 96, 64, 48);
  private static final int DAYS = 16;

  /** With a nearly full heap the garbage collector runs all the time, which counts as failure. */
  private static final Duration LIMIT = Duration.ofSeconds(150);

  private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

  /** The 14 hourly variables. With the 6 default daily variables, there are 20. */
  private static final String HOURLY =
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m,snowfall,cloud_cover,wind_speed_10m,"
          + "wind_direction_10m,wind_gusts_10m,shortwave_radiation";

  private final TaskJvm jvm;
  private final RepeatedWeather weather;
  private final int locations;

  SourceHeap(TaskJvm jvm, RepeatedWeather weather, int locations) {
    this.jvm = jvm;
    this.weather = weather;
    this.locations = locations;
  }

  void run(Report report) throws IOException, InterruptedException {
    Map<String, String> settings = settings(GeneratedLocations.file(jvm.directory(), locations));
    // The last day is partly beyond the models' forecast range; rows without values are not sent.
    long records = (long) locations * (DAYS - 1) * 25;
    TextTable table = new TextTable("-Xmx MB", "time s", "GC s", "live heap MB", "");
    double least = Double.POSITIVE_INFINITY;
    for (int megabytes : STEPS) {
      Optional<TaskResult> result =
          jvm.run("heap-" + megabytes, settings, records, megabytes, LIMIT);
      table.add(
          Integer.toString(megabytes),
          result.map(it -> decimal(it.seconds())).orElse(""),
          result.map(it -> decimal(it.collectingSeconds())).orElse(""),
          result.map(it -> decimal(it.heapLive() / BYTES_PER_MEGABYTE)).orElse(""),
          result.isPresent() ? "runs" : "fails");
      if (result.isEmpty()) {
        break;
      }
      least = megabytes;
    }
    report.note(
        "poll of %,d locations x %d days x 20 variables in a separate JVM:", locations, DAYS);
    report.note(table);
    report.add(Goal.SOURCE_HEAP, new Amount(least, "MB"), new Amount(LIMIT_MEGABYTES, "MB"));
  }

  private Map<String, String> settings(Path file) {
    return Map.of(
        "name", "heap",
        "openmeteo.url", weather.origin().resolve("/v1/forecast").toString(),
        "locations.file", file.toString(),
        "hourly.variables", HOURLY,
        "past.days", "0",
        "forecast.days", Integer.toString(DAYS),
        "quota.per.minute", "0",
        "quota.per.hour", "0",
        "quota.per.day", "0");
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
