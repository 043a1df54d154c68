package io.weatherconnect.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RunsTest {
  private final Runs runs = new Runs("s");

  @Test
  void steadyResultIsTheMeanOfTheLastThreeRuns() {
    runs.add(1).add(100).add(200).add(600);

    assertEquals(300, runs.steady());
  }

  @Test
  void steadyResultOfFewerRunsIsTheMeanOfAll() {
    runs.add(100).add(200);

    assertEquals(150, runs.steady());
  }

  @Test
  void spreadIsHalfTheRangeOfTheRunsThatCount() {
    runs.add(1).add(80).add(100).add(120);

    assertEquals(0.2, runs.spread());
    assertEquals(0, new Runs("s").add(5).spread());
  }

  @Test
  void textListsAllRunsAndTheMeanWithTheUnit() {
    runs.add(1).add(20_000.4);

    assertEquals("1, 20,000 s", runs.toString());
    assertEquals("12.5 s", new Runs("s").add(12.46).amount());
  }
}
