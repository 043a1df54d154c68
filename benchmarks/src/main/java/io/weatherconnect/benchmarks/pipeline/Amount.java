package io.weatherconnect.benchmarks.pipeline;

import java.util.Locale;

/**
 * A number with what it counts.
 *
 * @param number how many
 * @param unit of what
 */
record Amount(double number, String unit) {
  private static final double WITHOUT_FRACTION = 100;

  /** Small numbers keep a decimal, large ones have their thousands apart. */
  @Override
  public String toString() {
    String format =
        number < WITHOUT_FRACTION && number != Math.rint(number) ? "%.1f %s" : "%,.0f %s";
    return String.format(Locale.ROOT, format, number, unit);
  }
}
