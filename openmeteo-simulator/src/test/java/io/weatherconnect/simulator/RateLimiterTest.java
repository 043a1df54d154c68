package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.threeten.extra.MutableClock;

@Timeout(30)
class RateLimiterTest {

  private final RateLimiter limiter =
      new RateLimiter(
          Limits.FREE, MutableClock.of(Instant.parse("2026-08-20T10:20:30Z"), ZoneOffset.UTC));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void oneRequestRunsFourWaitAndSixthIsRejected() throws Exception {
    AtomicInteger running = new AtomicInteger();
    List<Thread> waiting = new ArrayList<>();
    List<Future<?>> results = new ArrayList<>();
    try (RateLimiter.Permit first = limiter.acquire("client")) {
      for (int i = 0; i < 4; i++) {
        results.add(startWaitingRequest(running, waiting));
      }
      assertThatThrownBy(() -> limiter.acquire("client"))
          .hasMessage("Too many concurrent requests");
      assertThat(running).hasValue(0);
      assertThat(first.charged()).isZero();
    }
    for (Future<?> request : results) {
      request.get(10, TimeUnit.SECONDS);
    }
    assertThat(running).hasValue(4);
    assertThat(limiter.maxConcurrentRequests()).isEqualTo(5);
    assertThat(limiter.peakWeight().minute()).isEqualTo(4);
  }

  @Test
  void otherClientsDoNotWait() throws Exception {
    try (RateLimiter.Permit first = limiter.acquire("client");
        RateLimiter.Permit other = limiter.acquire("other")) {
      assertThat(first).isNotSameAs(other);
    }
  }

  @Test
  void interruptedRequestReleasesItsPermit() throws Exception {
    RateLimiter narrow =
        new RateLimiter(
            new Limits(600, 5000, 10_000, 1, 2, 1000, 5000),
            MutableClock.of(Instant.parse("2026-08-20T10:20:30Z"), ZoneOffset.UTC));
    try (RateLimiter.Permit first = narrow.acquire("client")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> narrow.acquire("client")).isInstanceOf(InterruptedException.class);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> narrow.acquire("client")).isInstanceOf(InterruptedException.class);
      assertThat(first.charged()).isZero();
    }
  }

  @Test
  void secondReleaseHasNoEffect() throws Exception {
    RateLimiter narrow =
        new RateLimiter(
            new Limits(600, 5000, 10_000, 1, 1, 1000, 5000),
            MutableClock.of(Instant.parse("2026-08-20T10:20:30Z"), ZoneOffset.UTC));
    try (RateLimiter.Permit first = narrow.acquire("client")) {
      first.release();
      first.release();
      try (RateLimiter.Permit second = narrow.acquire("client")) {
        assertThat(second.charged()).isZero();
        assertThatThrownBy(() -> narrow.acquire("client"))
            .hasMessage("Too many concurrent requests");
      }
    }
  }

  /** Starts a request and returns when it waits for its permit. */
  private Future<?> startWaitingRequest(AtomicInteger running, List<Thread> waiting) {
    int before = waiting.size();
    Future<?> request =
        threads.submit(
            () -> {
              synchronized (waiting) {
                waiting.add(Thread.currentThread());
              }
              try (RateLimiter.Permit permit = limiter.acquire("client")) {
                permit.charge(1);
                return running.incrementAndGet();
              }
            });
    await().pollInterval(Duration.ofMillis(2)).until(() -> isWaiting(waiting, before));
    return request;
  }

  private static boolean isWaiting(List<Thread> threads, int index) {
    synchronized (threads) {
      return threads.size() > index && threads.get(index).getState() == Thread.State.WAITING;
    }
  }
}
