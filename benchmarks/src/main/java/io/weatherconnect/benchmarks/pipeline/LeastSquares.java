package io.weatherconnect.benchmarks.pipeline;

import java.util.List;

/**
 * A linear function that is fitted to samples: the coefficient of each input, and its standard
 * error. An input that never changes, or only together with another one, has the coefficient 0.
 */
final class LeastSquares {
  private static final double SINGULAR = 1e-9;

  private final double[] coefficients;
  private final double[] errors;

  private LeastSquares(double[] coefficients, double[] errors) {
    this.coefficients = coefficients;
    this.errors = errors;
  }

  /** Fits {@code value = constant + sum of coefficient × input}. */
  static LeastSquares fit(List<List<Long>> inputs, List<Double> values) {
    int count = inputs.get(0).size();
    int size = count + 1;
    double[] scales = scales(inputs, count);
    double[][] left = new double[size][size];
    double[][] inverse = new double[size][size];
    double[] right = new double[size];
    for (int sample = 0; sample < inputs.size(); sample++) {
      double[] terms = terms(inputs.get(sample), scales);
      for (int row = 0; row < size; row++) {
        right[row] += terms[row] * values.get(sample);
        for (int column = 0; column < size; column++) {
          left[row][column] += terms[row] * terms[column];
        }
      }
    }
    for (int row = 0; row < size; row++) {
      inverse[row][row] = 1;
    }
    invert(left, inverse);
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        solution[row] += inverse[row][column] * right[column];
      }
    }
    double variance = squaredResiduals(inputs, values, scales, solution);
    variance /= Math.max(1, inputs.size() - size);
    double[] coefficients = new double[count];
    double[] errors = new double[count];
    for (int input = 0; input < count; input++) {
      coefficients[input] = solution[input + 1] / scales[input];
      errors[input] =
          Math.sqrt(variance * Math.max(0, inverse[input + 1][input + 1])) / scales[input];
    }
    return new LeastSquares(coefficients, errors);
  }

  double coefficient(int input) {
    return coefficients[input];
  }

  /** Whether a coefficient is larger than chance explains, by a wide margin. */
  boolean isSignificant(int input) {
    return Math.abs(coefficients[input]) > 4 * errors[input];
  }

  private static double squaredResiduals(
      List<List<Long>> inputs, List<Double> values, double[] scales, double[] solution) {
    double sum = 0;
    for (int sample = 0; sample < inputs.size(); sample++) {
      double[] terms = terms(inputs.get(sample), scales);
      double residual = values.get(sample);
      for (int term = 0; term < terms.length; term++) {
        residual -= solution[term] * terms[term];
      }
      sum += residual * residual;
    }
    return sum;
  }

  private static double[] scales(List<List<Long>> inputs, int count) {
    double[] scales = new double[count];
    for (int input = 0; input < count; input++) {
      for (List<Long> sample : inputs) {
        scales[input] = Math.max(scales[input], Math.abs((double) sample.get(input)));
      }
      scales[input] = scales[input] == 0 ? 1 : scales[input];
    }
    return scales;
  }

  /** The constant's 1, then the inputs on a scale of their own, so that the sums are exact. */
  private static double[] terms(List<Long> sample, double[] scales) {
    double[] terms = new double[sample.size() + 1];
    terms[0] = 1;
    for (int input = 0; input < sample.size(); input++) {
      terms[input + 1] = (double) sample.get(input) / scales[input];
    }
    return terms;
  }

  /** Inverts a symmetric matrix by elimination. A dependent row becomes 0. */
  private static void invert(double[][] matrix, double[][] inverse) {
    for (int pivot = 0; pivot < matrix.length; pivot++) {
      double divisor = matrix[pivot][pivot];
      boolean dependent = Math.abs(divisor) < SINGULAR;
      for (int column = 0; column < matrix.length; column++) {
        matrix[pivot][column] = dependent ? 0 : matrix[pivot][column] / divisor;
        inverse[pivot][column] = dependent ? 0 : inverse[pivot][column] / divisor;
      }
      for (int row = 0; row < matrix.length; row++) {
        double factor = matrix[row][pivot];
        for (int column = 0; row != pivot && column < matrix.length; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
          inverse[row][column] -= factor * inverse[pivot][column];
        }
      }
    }
  }
}
