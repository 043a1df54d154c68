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

  @Override
  public String toString() {
    return format(number) + " " + unit;
  }

  /** Formats small numbers with one decimal and large numbers with thousands separators. */
  static String format(double number) {
    String format = number < WITHOUT_FRACTION && number != Math.rint(number) ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, number);
  }
}
