package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes files with any number of deterministic locations, spread over many latitudes. */
final class GeneratedLocations {
  private static final int LATITUDES = 100;

  private GeneratedLocations() {}

  /** Writes a file for {@code locations.file} and returns it. */
  static Path file(Path directory, int count) throws IOException {
    StringBuilder csv = new StringBuilder("name,latitude,longitude\n");
    for (int location = 0; location < count; location++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "location-%05d,%.2f,%.2f%n",
              location,
              -50 + 1.1 * (location % LATITUDES),
              -170 + 3.3 * (location / LATITUDES % LATITUDES)));
    }
    return Files.writeString(directory.resolve("locations-" + count + ".csv"), csv);
  }
}
