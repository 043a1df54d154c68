package io.weatherconnect.simulator;

import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Models;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The options of the command line that decide which values are missing. */
final class MissingValuesOptions {

  private static final String DELAY = "--delay";
  private static final String HOLES = "--holes";
  private static final String DISCONTINUED = "--discontinued";

  private final Map<String, Duration> delays = new HashMap<>();
  private Optional<Duration> otherDelay = Optional.empty();
  private double holeRate;
  private Optional<Duration> filledAfter = Optional.empty();
  private MissingValues discontinued = MissingValues.NONE;

  /** Sets the delay of one model or of all others: {@code [MODEL=]DURATION}. */
  void delay(String value) {
    int equals = value.indexOf('=');
    Duration delay = SimulatorMain.duration(DELAY, value.substring(equals + 1));
    if (equals < 0) {
      otherDelay = Optional.of(delay);
    } else {
      delays.put(model(DELAY, value.substring(0, equals)), delay);
    }
  }

  /** Sets the share of days with holes, and when they are filled: {@code RATE[,DURATION]}. */
  void holes(String value) {
    String[] parts = value.split(",", 2);
    holeRate = SimulatorMain.probability(HOLES, parts[0]);
    filledAfter =
        parts.length == 1 ? Optional.empty() : Optional.of(SimulatorMain.duration(HOLES, parts[1]));
  }

  /** Adds a discontinued model: {@code MODEL[=DATE]}. */
  void discontinued(String value) {
    String[] parts = value.split("=", 2);
    Optional<LocalDate> since = parts.length == 1 ? Optional.empty() : Optional.of(date(parts[1]));
    discontinued =
        discontinued.or(MissingValues.discontinued(model(DISCONTINUED, parts[0]), since));
  }

  /**
   * Returns the missing values of all options.
   *
   * @param seed the seed of the holes
   */
  MissingValues missingValues(long seed) {
    MissingValues missing = discontinued;
    if (otherDelay.isPresent() || !delays.isEmpty()) {
      missing = missing.or(MissingValues.late(delays, otherDelay));
    }
    return holeRate > 0 ? missing.or(MissingValues.holes(holeRate, filledAfter, seed)) : missing;
  }

  private static String model(String option, String name) {
    if (Models.catalogue().model(name).isEmpty()) {
      throw new IllegalArgumentException(
          option + " must contain the name of a model, but contains " + name);
    }
    return name;
  }

  private static LocalDate date(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          DISCONTINUED + " must contain a date such as 2026-05-31, but contains " + value, e);
    }
  }
}
