package io.weatherconnect.benchmarks.pipeline;

import java.util.Locale;

/**
 * A number with its unit.
 *
 * @param number the number
 * @param unit the unit
 */
record Amount(double number, String unit) {
  private static final double WITHOUT_FRACTION = 100;

  /** Formats small numbers with one decimal and large numbers with thousands separators. */
  @Override
  public String toString() {
    String format =
        number < WITHOUT_FRACTION && number != Math.rint(number) ? "%.1f %s" : "%,.0f %s";
    return String.format(Locale.ROOT, format, number, unit);
  }
}
