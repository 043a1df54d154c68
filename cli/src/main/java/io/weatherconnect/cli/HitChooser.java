package io.weatherconnect.cli;

import io.weatherconnect.cli.locations.GeocodingHit;
import io.weatherconnect.stack.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Chooses one of several locations that a search found: by its number, or by asking the user.
 *
 * @param input what the user types; empty when standard input or output is not a terminal
 */
record HitChooser(Screen screen, Optional<BufferedReader> input) {
  /** Returns a chooser that asks if the launcher script has found a terminal. */
  static HitChooser standard(Screen screen) {
    return new HitChooser(
        screen,
        Boolean.getBoolean("weather.connect.interactive")
            ? Optional.of(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
            : Optional.empty());
  }

  /**
   * Returns the hit with a number, the only hit, or the one that the user chooses.
   *
   * @param number from 1 on
   * @throws ToolException when there is none, or the user chooses none or cannot be asked
   */
  GeocodingHit choose(String name, List<GeocodingHit> hits, Optional<Integer> number) {
    if (hits.isEmpty()) {
      throw new ToolException(
          "The geocoding API knows no location \"%s\". Check the spelling, or set the coordinates"
                  .formatted(name)
              + " with --latitude and --longitude.");
    }
    if (number.isPresent()) {
      return numbered(hits, number.get());
    }
    if (hits.size() == 1) {
      return hits.get(0);
    }
    screen.lines(table(hits).lines());
    return input.isPresent() ? ask(hits, input.get()) : undecided(name, hits);
  }

  private static GeocodingHit numbered(List<GeocodingHit> hits, int number) {
    if (number < 1 || number > hits.size()) {
      throw new ToolException(
          "--pick is %d; expected %s."
              .formatted(number, hits.size() == 1 ? "1" : "1 to " + hits.size()));
    }
    return hits.get(number - 1);
  }

  private static GeocodingHit undecided(String name, List<GeocodingHit> hits) {
    throw new ToolException(
        "%d locations match \"%s\". Choose one with --pick N, --first or --country CODE."
            .formatted(hits.size(), name));
  }

  private GeocodingHit ask(List<GeocodingHit> hits, BufferedReader lines) {
    while (true) {
      screen.ask("Which one, 1 to %d? Enter for none: ".formatted(hits.size()));
      String line = line(lines);
      if (line.isEmpty()) {
        throw new ToolException("No location was chosen, and nothing was changed.");
      }
      if (line.matches("\\d{1,3}")) {
        int number = Integer.parseInt(line);
        if (number >= 1 && number <= hits.size()) {
          return hits.get(number - 1);
        }
      }
    }
  }

  /** Returns the next line without surrounding spaces, an empty one at the end of the input. */
  private static String line(BufferedReader lines) {
    try {
      String line = lines.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  private static TextTable table(List<GeocodingHit> hits) {
    TextTable table =
        new TextTable("#", "name", "region", "country", "latitude", "longitude", "population");
    for (int i = 0; i < hits.size(); i++) {
      GeocodingHit hit = hits.get(i);
      table.add(
          Integer.toString(i + 1),
          hit.name(),
          hit.region(),
          hit.country(),
          hit.latitude().toPlainString(),
          hit.longitude().toPlainString(),
          hit.population().map(String::valueOf).orElse(""));
    }
    return table;
  }
}
