package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  @Test
  void orderIsReversedAfterEachTurn() throws Exception {
    List<String> runs = new ArrayList<>();

    Turns.take(3, turn -> runs.add("a" + turn), turn -> runs.add("b" + turn));

    assertThat(runs).containsExactly("a1", "b1", "b2", "a2", "a3", "b3");
  }
}
