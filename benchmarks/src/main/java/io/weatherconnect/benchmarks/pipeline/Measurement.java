package io.weatherconnect.benchmarks.pipeline;

/**
 * A measurement with its reference.
 *
 * @param goal the benchmark with its goal
 * @param measured the result
 * @param reference the result of the reference, in the same unit
 */
record Measurement(Goal goal, Amount measured, Amount reference) {
  double ratio() {
    return measured.number() / reference.number();
  }

  boolean isMet() {
    return goal.isMetBy(ratio());
  }

  /** Returns whether the goal is met as text; empty if there is no goal. */
  String verdict() {
    if (!goal.hasGoal()) {
      return "";
    }
    return isMet() ? "met" : "MISSED";
  }
}
