package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.threeten.extra.MutableClock;

@Timeout(30)
class HostLimitsTest {
  private static final Endpoint FORECAST = Endpoint.parse("https://api.open-meteo.com/v1/forecast");
  private static final Endpoint ICON = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
  private static final Endpoint ARCHIVE =
      Endpoint.parse("https://archive-api.open-meteo.com/v1/archive");

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:34:50Z"), ZoneOffset.UTC);
  private final WorkerQuotas worker = new WorkerQuotas();

  private HostLimits task(WorkerQuotas ofWorker, String key) {
    QuotaLimits limits = new QuotaLimits(600, 0, 0);
    return new HostLimits(
        limits, limits, Http.settings(Duration.ofSeconds(1), key), ofWorker, clock);
  }

  private static double left(HostLimits limits, Endpoint endpoint) {
    return limits.quota(endpoint).left(QuotaWindow.MINUTE);
  }

  private static void use(HostLimits limits, Endpoint endpoint, double weight) {
    limits.quota(endpoint).reserve(weight).orElseThrow().settle(weight);
  }

  @Test
  void hostsHaveSeparateQuotasAndPathsDoNot() {
    HostLimits limits = task(worker, null);

    use(limits, FORECAST, 100);

    assertThat(left(limits, ICON)).isEqualTo(500);
    assertThat(left(limits, ARCHIVE)).isEqualTo(600);
  }

  @Test
  void tasksOfOneWorkerShareTheQuotaOfAHostAndKey() {
    use(task(worker, null), FORECAST, 100);

    assertThat(left(task(worker, null), FORECAST)).isEqualTo(500);
    assertThat(left(task(worker, "another-key"), FORECAST)).isEqualTo(600);
    assertThat(left(task(new WorkerQuotas(), null), FORECAST)).isEqualTo(600);
  }

  @Test
  void weightUsedSurvivesARestartOfTheTask() {
    HostLimits before = task(worker, null);
    use(before, FORECAST, 100);

    HostLimits after = task(worker, null);

    assertThat(left(after, FORECAST)).isEqualTo(500);
    clock.add(Duration.ofSeconds(10));
    assertThat(left(after, FORECAST)).isEqualTo(600);
  }

  @Test
  void ownServerIsSentFourRequestsAtATime() throws Exception {
    HostLimits limits = task(worker, null);
    Endpoint own = Endpoint.parse("http://weather.example:8080/v1/forecast");

    List<HostConcurrencyLimit.Permit> permits = new ArrayList<>();
    for (int request = 0; request < 4; request++) {
      permits.add(limits.acquire(own));
    }
    // Only a thread that waits is interrupted.
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread fifth =
        new Thread(
            () -> {
              try {
                limits.acquire(own).release();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });

    fifth.start();
    fifth.interrupt();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).as("the fifth request waits").isTrue();
    permits.forEach(HostConcurrencyLimit.Permit::release);
  }
}
