package io.weatherconnect.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs what is to be compared in turns, so that all of it meets the same state of the machine. */
final class Turns {
  private Turns() {}

  /** Runs one of the things to compare, in a turn with a number from 1. */
  @FunctionalInterface
  interface Run {
    void run(int turn) throws Exception;
  }

  /** Runs everything once in each turn. The order is reversed after each turn. */
  static void take(int turns, Run... runs) throws Exception {
    List<Run> order = new ArrayList<>(List.of(runs));
    for (int turn = 1; turn <= turns; turn++) {
      for (Run run : order) {
        run.run(turn);
      }
      Collections.reverse(order);
    }
  }
}
