package io.weatherconnect.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in a scenario, with the seconds since its begin. Thread-safe. */
final class History {
  private final long began = System.nanoTime();
  private final List<String> lines = new ArrayList<>();

  /** Adds a line. */
  synchronized void add(String what) {
    lines.add(String.format(Locale.ROOT, "%6.1f s  %s", elapsed().toMillis() / 1000.0, what));
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Writes all lines. */
  synchronized void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  @Override
  public synchronized String toString() {
    return String.join(System.lineSeparator(), lines);
  }
}
