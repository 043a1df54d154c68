package io.weatherconnect.benchmarks.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RunsTest {
  private final Runs runs = new Runs();

  @Test
  void steadyResultIsTheMeanOfTheLastThreeRuns() {
    runs.add(1);
    runs.add(100);
    runs.add(200);
    runs.add(600);

    assertEquals(300, runs.steady());
  }

  @Test
  void steadyResultOfFewerRunsIsTheMeanOfAll() {
    runs.add(100);
    runs.add(200);

    assertEquals(150, runs.steady());
  }

  @Test
  void toStringListsAllRuns() {
    runs.add(1);
    runs.add(20_000.4);

    assertEquals("1, 20,000", runs.toString());
  }
}
