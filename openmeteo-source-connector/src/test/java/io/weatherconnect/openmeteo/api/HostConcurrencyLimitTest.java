package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostConcurrencyLimitTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void hostAllowsNoMoreRequestsThanItsLimit(int limit) throws Exception {
    AtomicInteger active = new AtomicInteger();
    AtomicInteger maxActive = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(
          threads.submit(
              () -> {
                HostConcurrencyLimit.Permit permit =
                    HostConcurrencyLimit.acquire("host-" + limit + ".example:443", limit);
                maxActive.accumulateAndGet(active.incrementAndGet(), Math::max);
                active.decrementAndGet();
                permit.release();
                return null;
              }));
    }
    for (Future<?> request : requests) {
      request.get();
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(maxActive).hasValueBetween(1, limit);
  }

  @Test
  void hostAllowsAsManyRequestsAsItsLimit() throws Exception {
    List<HostConcurrencyLimit.Permit> permits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      permits.add(HostConcurrencyLimit.acquire("four.example:443", 4));
    }
    permits.forEach(HostConcurrencyLimit.Permit::release);
  }

  @Test
  void hostsAreIndependent() throws Exception {
    HostConcurrencyLimit.Permit first = HostConcurrencyLimit.acquire("first.example:443", 1);
    HostConcurrencyLimit.Permit second = HostConcurrencyLimit.acquire("second.example:443", 1);

    second.release();
    first.release();
  }

  @Test
  void waitingThreadCanBeInterrupted() throws Exception {
    HostConcurrencyLimit.Permit taken = HostConcurrencyLimit.acquire("taken.example:443", 1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                HostConcurrencyLimit.acquire("taken.example:443", 1).release();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });

    waiting.start();
    waiting.interrupt();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    taken.release();
  }
}
