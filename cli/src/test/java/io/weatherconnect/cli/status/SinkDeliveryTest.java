package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class SinkDeliveryTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SinkDelivery delivery = new SinkDelivery(Duration.ofSeconds(10));

  @Test
  void sinkIsStuckWhenItCommitsNothingForTheLimit() {
    assertThat(at(0, 5)).isFalse();
    assertThat(at(9, 5)).isFalse();
    assertThat(at(10, 5)).isTrue();
    assertThat(at(3_600, 5)).isTrue();
  }

  @Test
  void eachCommitRestartsTheTime() {
    at(0, 5);
    at(9, 6);

    assertThat(at(18, 6)).isFalse();
    assertThat(at(19, 6)).isTrue();
  }

  @Test
  void rewoundOffsetCountsAsACommit() {
    at(0, 5);

    assertThat(at(10, 0)).isFalse();
    assertThat(delivery.isUndecided("one")).isFalse();
  }

  @Test
  void sinkIsUndecidedFromTheFirstCheckUntilItCommits() {
    assertThat(delivery.isUndecided("one")).isFalse();
    at(0, 5);
    assertThat(delivery.isUndecided("one")).isTrue();
    at(1, 6);
    assertThat(delivery.isUndecided("one")).isFalse();
  }

  @Test
  void forgottenSinkStartsOver() {
    at(0, 5);
    delivery.forget("one");

    assertThat(delivery.isUndecided("one")).isFalse();
    assertThat(at(60, 5)).isFalse();
  }

  @Test
  void sinksAreTrackedSeparately() {
    at(0, 5);

    assertThat(delivery.isStuck("two", Map.of(PARTITION, 5L), START.plusSeconds(60))).isFalse();
  }

  private boolean at(long second, long committed) {
    return delivery.isStuck("one", Map.of(PARTITION, committed), START.plusSeconds(second));
  }
}
