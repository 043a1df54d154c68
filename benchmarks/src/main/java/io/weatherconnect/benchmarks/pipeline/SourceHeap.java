package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.benchmarks.Runs;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the minimum heap of a task that polls ten thousand locations, sixteen days and twenty
 * variables: repeats the poll with a smaller heap until it fails.
 */
final class SourceHeap {
  private static final int[] MEGABYTES = {256, 128, 96, 64, 48};
  private static final int DAYS = 16;

  /** With a nearly full heap the garbage collector runs all the time, which counts as failure. */
  private static final Duration LIMIT = Duration.ofSeconds(150);

  /** The 14 hourly variables. With the 6 default daily variables, there are 20. */
  private static final String HOURLY =
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m,snowfall,cloud_cover,wind_speed_10m,"
          + "wind_direction_10m,wind_gusts_10m,shortwave_radiation";

  private SourceHeap() {}

  static void run(TaskJvm jvm, Connectors connectors, int locations, Report report)
      throws Exception {
    ConnectorConfig source =
        new ConnectorConfig(
            "heap",
            Map.of(
                "openmeteo.url",
                "https://api.open-meteo.com/v1/forecast",
                "locations.file",
                connectors.locationsFile(locations),
                "hourly.variables",
                HOURLY,
                // As on the public API's free hosts.
                "http.max.concurrent.requests",
                "1",
                "past.days",
                "0",
                "forecast.days",
                Integer.toString(DAYS)));
    // The last day is partly beyond the models' forecast range; rows without values are not sent.
    long records = (long) locations * (DAYS - 1) * 25;
    TextTable table = new TextTable("-Xmx MB", "CPU s", "GC s", "rows/CPU s", "live heap MB");
    Runs least = new Runs("MB");
    for (int megabytes : MEGABYTES) {
      Optional<TaskJvm.Result> result =
          jvm.run(connectors.local(source), records, megabytes, LIMIT);
      table.add(TaskJvm.row(result, megabytes));
      if (result.isEmpty()) {
        break;
      }
      least = new Runs("MB").add(megabytes);
    }
    report.note("poll of %,d locations, %d days, 20 variables in a separate JVM:", locations, DAYS);
    report.note(table);
    report.add("source-heap", least);
  }
}
