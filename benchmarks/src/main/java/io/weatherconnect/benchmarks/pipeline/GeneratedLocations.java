package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Locations spread over the continents' latitudes, as many as wanted, always the same. */
final class GeneratedLocations {
  private static final int LATITUDES = 100;

  private GeneratedLocations() {}

  /**
   * Writes a file as {@code locations.file} takes it.
   *
   * @param directory exists
   * @param count how many locations
   * @return the file
   */
  static Path file(Path directory, int count) {
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
    try {
      return Files.writeString(directory.resolve("locations-" + count + ".csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of locations cannot be written to " + directory, e);
    }
  }
}
