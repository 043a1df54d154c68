package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class FailedOffsetsTest {
  private static final TopicPartition FIRST = new TopicPartition("weather", 0);
  private static final TopicPartition SECOND = new TopicPartition("weather", 1);

  private final List<Long> rewinds = new ArrayList<>();
  private final FailedOffsets failed =
      new FailedOffsets((partition, offset) -> rewinds.add(offset));

  @Test
  void lowestOffsetOfEachPartitionIsKept() {
    failed.add(Records.at("weather", 0, 12));
    failed.add(Records.at("weather", 1, 40));
    failed.add(Records.at("weather", 0, 10));
    failed.add(Records.at("weather", 0, 11));

    assertThat(failed.lowest()).isEqualTo(Map.of(FIRST, 10L, SECOND, 40L));
  }

  @Test
  void onlyNewLowestOffsetsRewind() {
    failed.add(Records.at("weather", 0, 12));
    failed.add(Records.at("weather", 0, 10));
    failed.add(Records.at("weather", 0, 11));
    failed.add(Records.at("weather", 0, 10));

    assertThat(rewinds).containsExactly(12L, 10L);
  }

  @Test
  void sameOffsetRewindsAgainAfterClear() {
    failed.add(Records.at("weather", 0, 12));
    failed.clear();
    assertThat(failed.lowest()).isEmpty();

    failed.add(Records.at("weather", 0, 12));

    assertThat(rewinds).containsExactly(12L, 12L);
  }

  @Test
  void renamedTopicRewindsTheOriginalTopic() {
    SinkRecord read = Records.at("weather", 0, 12);
    SinkRecord routed =
        read.newRecord("routed", 5, null, null, read.valueSchema(), read.value(), 0L);

    failed.add(routed);

    assertThat(failed.lowest()).isEqualTo(Map.of(FIRST, 12L));
  }

  @Test
  void concurrentFailuresKeepTheLowestOffset() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int start = thread;
        done.add(
            threads.submit(
                () -> {
                  for (int offset = 4000 + start; offset > 0; offset -= 4) {
                    failed.add(Records.at("weather", 0, offset));
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(failed.lowest()).isEqualTo(Map.of(FIRST, 1L));
    assertThat(rewinds).isSortedAccordingTo((left, right) -> Long.compare(right, left));
  }
}
