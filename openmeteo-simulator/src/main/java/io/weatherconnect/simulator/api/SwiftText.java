package io.weatherconnect.simulator.api;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * Formats numbers like the API, which is written in Swift: an unrounded number as the shortest text
 * that parses to the same number, with at least one decimal, and with a two-digit exponent below
 * 1e-4.
 */
public final class SwiftText {

  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private static final int[] POWERS = {1, 10, 100, 1000};

  private SwiftText() {}

  /** Formats a finite float32, or NaN as {@code nan}. */
  public static String of(float value) {
    return Float.isNaN(value) ? "nan" : plain(NumberOutput.toString(value, true));
  }

  /** Formats a finite double. */
  public static String of(double value) {
    return plain(NumberOutput.toString(value, true));
  }

  /**
   * Formats a float32 with a fixed number of decimals, rounded half away from zero in float32.
   *
   * @param decimals 0 to 3
   * @return {@code null} as text when the value is not finite
   */
  public static String fixed(float value, int decimals) {
    if (!Float.isFinite(value)) {
      return "null";
    }
    long rounded = (long) Math.floor(Math.abs(value) * POWERS[decimals] + 0.5);
    boolean isNegative = Float.floatToRawIntBits(value) < 0 && (rounded != 0 || decimals > 0);
    return (isNegative ? "-" : "") + BigDecimal.valueOf(rounded, decimals).toPlainString();
  }

  private static String plain(String shortest) {
    if (!shortest.contains("E")) {
      return shortest;
    }
    BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT) {
      return number.setScale(Math.max(1, number.scale())).toPlainString();
    }
    String mantissa = number.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa + "e-" + (-exponent < 10 ? "0" : "") + -exponent;
  }
}
