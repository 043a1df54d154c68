package io.weatherconnect.simulator.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/**
 * Formats unrounded numbers like Swift, the language of the API: the shortest text that parses to
 * the same number, with at least one decimal, and with a two-digit exponent below 1e-4.
 */
public final class SwiftText {

  private static final int FLOAT_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 17;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private SwiftText() {}

  /** Formats a finite float32. */
  public static String of(float value) {
    return of(value, FLOAT_DIGITS, text -> text.floatValue() == value);
  }

  /** Formats a finite double. */
  public static String of(double value) {
    return of(value, DOUBLE_DIGITS, text -> text.doubleValue() == value);
  }

  // Before version 19, the JDK's text is not the shortest.
  private static String of(double value, int digits, Predicate<BigDecimal> readsBack) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int precision = 1; precision <= digits; precision++) {
      shortest = exact.round(new MathContext(precision));
      if (readsBack.test(shortest)) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT) {
      return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
    }
    String mantissa = shortest.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa + "e-" + (-exponent < 10 ? "0" : "") + -exponent;
  }
}
