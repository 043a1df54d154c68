package io.weatherconnect.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear function of some inputs, fitted to samples.
 *
 * @param coefficients the effect of each input; 0 for one that never changes
 * @param unexplained the sum of the squared differences between the samples and the function
 */
record LeastSquares(List<Double> coefficients, double unexplained) {
  private static final double SINGULAR = 1e-9;

  /** Fits {@code value = constant + sum of coefficient × input}; the inputs are not negative. */
  static LeastSquares fit(List<List<Double>> inputs, List<Double> values) {
    int size = inputs.get(0).size() + 1;
    double[] scales = scales(inputs, size);
    // The normal equations: a row for each term, and the right-hand side in the last column.
    double[][] equations = new double[size][size + 1];
    for (int sample = 0; sample < inputs.size(); sample++) {
      double[] terms = terms(inputs.get(sample), scales);
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          equations[row][column] += terms[row] * terms[column];
        }
        equations[row][size] += terms[row] * values.get(sample);
      }
    }
    eliminate(equations);
    double unexplained = 0;
    for (int sample = 0; sample < inputs.size(); sample++) {
      double[] terms = terms(inputs.get(sample), scales);
      double rest = values.get(sample);
      for (int term = 0; term < size; term++) {
        rest -= equations[term][size] * terms[term];
      }
      unexplained += rest * rest;
    }
    List<Double> coefficients = new ArrayList<>();
    for (int term = 1; term < size; term++) {
      coefficients.add(equations[term][size] / scales[term]);
    }
    return new LeastSquares(List.copyOf(coefficients), unexplained);
  }

  /** The largest value of each term, so that all terms are of the same size. */
  private static double[] scales(List<List<Double>> inputs, int size) {
    double[] scales = new double[size];
    scales[0] = 1;
    for (int term = 1; term < size; term++) {
      for (List<Double> sample : inputs) {
        scales[term] = Math.max(scales[term], sample.get(term - 1));
      }
      scales[term] = scales[term] == 0 ? 1 : scales[term];
    }
    return scales;
  }

  /** The constant's 1, then the inputs. */
  private static double[] terms(List<Double> sample, double[] scales) {
    double[] terms = new double[scales.length];
    terms[0] = 1;
    for (int term = 1; term < terms.length; term++) {
      terms[term] = sample.get(term - 1) / scales[term];
    }
    return terms;
  }

  /** Leaves the solution in the last column. A term that depends on earlier ones becomes 0. */
  private static void eliminate(double[][] equations) {
    for (int pivot = 0; pivot < equations.length; pivot++) {
      double divisor = equations[pivot][pivot];
      boolean dependent = Math.abs(divisor) < SINGULAR;
      for (int column = 0; column < equations[pivot].length; column++) {
        equations[pivot][column] = dependent ? 0 : equations[pivot][column] / divisor;
      }
      for (int row = 0; row < equations.length; row++) {
        double factor = equations[row][pivot];
        for (int column = 0; row != pivot && column < equations[row].length; column++) {
          equations[row][column] -= factor * equations[pivot][column];
        }
      }
    }
  }
}
