package io.weatherconnect.cli.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to positions in the chart and selects round values for tick marks.
 *
 * @param low lowest value of the scale
 * @param high highest value of the scale, greater than {@code low}
 * @param start position of {@code low} in the chart
 * @param end position of {@code high} in the chart, above or below {@code start}
 */
record Scale(double low, double high, double start, double end) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** Creates a scale with round ends that covers both values, which may be equal. */
  static Scale covering(double min, double max, double start, double end) {
    double step = step(max - min);
    double low = Math.floor(min / step) * step;
    double high = Math.ceil(max / step) * step;
    return new Scale(low, high > low ? high : low + step, start, end);
  }

  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** Returns two to seven round values from low to high. */
  List<Double> marks() {
    double step = step(high - low);
    List<Double> marks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 100; i++) {
      marks.add(low + i * step);
    }
    return marks;
  }

  /** Returns the smallest round step that covers the span in at most five steps. */
  private static double step(double span) {
    double minStep = Math.max(span, 0.5) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(minStep)));
    for (double factor : ROUND) {
      if (factor * power >= minStep - 1e-9) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
