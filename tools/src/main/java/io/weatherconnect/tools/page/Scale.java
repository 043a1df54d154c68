package io.weatherconnect.tools.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to a stretch of the drawing, and knows round values to mark.
 *
 * @param low the value at {@code start}
 * @param high the value at {@code end}, above {@code low}
 * @param start where in the drawing the scale begins
 * @param end where it ends; above or below {@code start}
 */
record Scale(double low, double high, double start, double end) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** A scale of a few round steps that covers both values, which may be the same. */
  static Scale covering(double least, double most, double start, double end) {
    double step = step(most - least);
    double low = Math.floor(least / step) * step;
    double high = Math.ceil(most / step) * step;
    return new Scale(low, high > low ? high : low + step, start, end);
  }

  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** The round values from low to high, two to seven of them. */
  List<Double> marks() {
    double step = step(high - low);
    List<Double> marks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 100; i++) {
      marks.add(low + i * step);
    }
    return marks;
  }

  /** The smallest round step that takes at most five to cover the span. */
  private static double step(double span) {
    double least = Math.max(span, 0.5) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : ROUND) {
      if (factor * power >= least - 1e-9) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
