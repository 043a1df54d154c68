package io.weatherconnect.openmeteo.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LocationStateTest {
  private static final Instant NOON = Instant.parse("2024-05-20T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));
  private static final LocalDate DAY = LocalDate.of(2024, 5, 19);

  private final LocationState state =
      new LocationState(new Location("Berlin", 52.5244, 13.4105, null, "GMT"), "query", null);

  @Test
  void newLocationIsAvailableAndDueWithoutProgressOrFailures() {
    assertThat(state.through()).isEmpty();
    assertThat(state.lastPoll()).isEmpty();
    assertThat(state.nextPoll()).isBefore(NOON);
    assertThat(state.isAvailable(NOON)).isTrue();
    assertThat(state.hasFailed()).isFalse();
    assertThat(state.failures()).isZero();
    assertThat(state.failingSince()).isNull();
    assertThat(state.windowsSinceFailure()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void progressNeverMovesBack() {
    state.progress().skipTo(DAY);
    state.progress().skipTo(DAY.minusDays(1));

    assertThat(state.through()).hasValue(DAY);

    state.progress().skipTo(DAY.plusDays(1));

    assertThat(state.through()).hasValue(DAY.plusDays(1));
  }

  @Test
  void progressStartsAtTheStoredDay() {
    LocationState stored = new LocationState(state.location(), "query", DAY);

    stored.progress().skipTo(DAY.minusYears(1));

    assertThat(stored.through()).hasValue(DAY);
  }

  @Test
  void pollCanOnlyBeBroughtForward() {
    state.polled(NOON, NOON.plus(Duration.ofHours(1)));

    state.pollBy(LATER);
    assertThat(state.nextPoll()).isEqualTo(LATER);

    state.pollBy(LATER.plusSeconds(1));
    assertThat(state.nextPoll()).isEqualTo(LATER);
    assertThat(state.lastPoll()).hasValue(NOON);
  }

  @Test
  void firstFailureStartsTheFailingTime() {
    state.failed(NOON);
    state.failed(LATER);

    assertThat(state.failures()).isEqualTo(2);
    assertThat(state.failingSince()).isEqualTo(NOON);
  }

  @Test
  void locationFailsAloneOnlyIfItFailedAndOthersSucceeded() {
    state.failed(NOON);
    assertThat(state.failsAlone()).isFalse();

    state.othersSucceeded();
    assertThat(state.failsAlone()).isTrue();
  }

  @Test
  void clearedFailuresAreForgotten() {
    state.failed(NOON);
    state.othersSucceeded();
    state.markFailureLogged();

    state.clearFailures();

    assertThat(state.failures()).isZero();
    assertThat(state.failingSince()).isNull();
    assertThat(state.failsAlone()).isFalse();
    assertThat(state.failureLogged()).isFalse();

    state.failed(LATER);

    assertThat(state.failingSince()).isEqualTo(LATER);
    assertThat(state.failsAlone()).isFalse();
  }

  @Test
  void postponedLocationIsAvailableAgainAtTheRetryTime() {
    state.retryAt(LATER);

    assertThat(state.isAvailable(LATER.minusMillis(1))).isFalse();
    assertThat(state.availableFrom(NOON)).isEqualTo(LATER);
    assertThat(state.isAvailable(LATER)).isTrue();
    assertThat(state.availableFrom(LATER.plusSeconds(1))).isEqualTo(LATER.plusSeconds(1));
    assertThat(state.isSuspended(NOON)).isFalse();
    assertThat(state.wasSuspended()).isFalse();
  }

  @Test
  void suspendedLocationIsAvailableAgainAtTheEndOfTheSuspension() {
    state.suspendUntil(LATER);

    assertThat(state.isSuspended(LATER.minusMillis(1))).isTrue();
    assertThat(state.isAvailable(LATER.minusMillis(1))).isFalse();
    assertThat(state.isSuspended(LATER)).isFalse();
    assertThat(state.isAvailable(LATER)).isTrue();
    assertThat(state.wasSuspended()).isTrue();
  }

  @Test
  void laterOfSuspensionAndRetryDecides() {
    state.suspendUntil(LATER);
    state.retryAt(LATER.minusSeconds(1));
    assertThat(state.availableFrom(NOON)).isEqualTo(LATER);

    state.retryAt(LATER.plusSeconds(1));
    assertThat(state.availableFrom(NOON)).isEqualTo(LATER.plusSeconds(1));
  }

  @Test
  void locationCountsAsFailedUntilItIsServed() {
    state.suspendUntil(NOON);
    state.retryAt(NOON);
    assertThat(state.isAvailable(LATER)).isTrue();
    assertThat(state.hasFailed()).isTrue();

    state.served();

    assertThat(state.hasFailed()).isFalse();
    assertThat(state.wasSuspended()).isFalse();
    assertThat(state.isAvailable(NOON)).isTrue();
  }

  @Test
  void windowsAreCountedFromTheLastPostponementOrSuspension() {
    state.windowDelivered(false);
    assertThat(state.windowsSinceFailure()).isEqualTo(Integer.MAX_VALUE);

    state.retryAt(NOON);
    assertThat(state.windowsSinceFailure()).isZero();

    state.windowDelivered(false);
    state.windowDelivered(false);
    assertThat(state.windowsSinceFailure()).isEqualTo(2);

    state.suspendUntil(NOON);
    assertThat(state.windowsSinceFailure()).isZero();
  }
}
