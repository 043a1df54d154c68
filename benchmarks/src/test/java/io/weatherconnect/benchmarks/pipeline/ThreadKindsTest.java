package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadKindsTest {

  @Test
  void threadsAreCountedByWhatTheyDo() {
    assertThat(
            ThreadKinds.count(
                Stream.of(
                    "mapping-0",
                    "mapping-7",
                    "bound-statement-processor-0",
                    "s0-io-3",
                    "openmeteo-fetcher",
                    "kafka-producer-network-thread | connector-producer-a-0",
                    "task-thread-openmeteo-source-0",
                    "main")))
        .containsEntry("engine mapping", 2)
        .containsEntry("engine statements", 1)
        .containsEntry("driver", 1)
        .containsEntry("source fetcher", 1)
        .containsEntry("producer", 1)
        .containsEntry("task", 1)
        .containsEntry("other", 1)
        .containsEntry("admin", 0);
  }
}
