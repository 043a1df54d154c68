package io.weatherconnect.benchmarks.pipeline;

/**
 * A measurement beside its reference.
 *
 * @param aim what was measured, and what was wanted
 * @param measured what came out
 * @param reference what came out for the reference, in the same unit
 */
record Measurement(Goal aim, Amount measured, Amount reference) {
  double ratio() {
    return measured.number() / reference.number();
  }

  boolean isMet() {
    return aim.isMetBy(ratio());
  }

  /** What to print behind the goal: nothing where there is none. */
  String verdict() {
    if (!aim.hasGoal()) {
      return "";
    }
    return isMet() ? "met" : "MISSED";
  }
}
