package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

final class LastingConditionsTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final MutableClock clock = MutableClock.of(Instant.EPOCH, ZoneOffset.UTC);
  private final LastingConditions conditions = new LastingConditions(clock);

  @Test
  void conditionLastsWhenItHasHeldForTheLimit() {
    assertThat(conditions.lasts("one", LIMIT)).isFalse();
    clock.add(LIMIT.minusSeconds(1));
    assertThat(conditions.lasts("one", LIMIT)).isFalse();
    clock.add(Duration.ofSeconds(1));
    assertThat(conditions.lasts("one", LIMIT)).isTrue();
    assertThat(conditions.lasts("other", LIMIT)).isFalse();
  }

  @Test
  void conditionThatHasEndedLastsFromItsNextBeginning() {
    assertThat(conditions.lasts("one", LIMIT)).isFalse();
    clock.add(LIMIT);
    conditions.ends("one");

    assertThat(conditions.lasts("one", LIMIT)).isFalse();
  }

  @Test
  void conditionWithoutALimitLastsAtOnce() {
    assertThat(conditions.lasts("one", Duration.ZERO)).isTrue();
  }
}
