package io.weatherconnect.benchmarks.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Places spread over the continents' latitudes, as many as wanted, always the same. */
final class Places {
  private static final int LATITUDES = 100;

  private Places() {}

  /**
   * Writes a file as {@code locations.file} takes it.
   *
   * @param directory exists
   * @param count how many places
   * @return the file
   */
  static Path file(Path directory, int count) {
    StringBuilder csv = new StringBuilder("name,latitude,longitude\n");
    for (int place = 0; place < count; place++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "place-%05d,%.2f,%.2f%n",
              place,
              -50 + 1.1 * (place % LATITUDES),
              -170 + 3.3 * (place / LATITUDES % LATITUDES)));
    }
    try {
      return Files.writeString(directory.resolve("places-" + count + ".csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of places cannot be written to " + directory, e);
    }
  }
}
