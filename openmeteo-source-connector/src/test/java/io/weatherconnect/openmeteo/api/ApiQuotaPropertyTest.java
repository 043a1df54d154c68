package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.ApiCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.threeten.extra.MutableClock;

/**
 * Several connectors with several tasks each send requests at the same time from one worker to an
 * API that counts as Open-Meteo does: a request is rejected if the limit is reached when it
 * arrives, and charged at some time before its response is complete.
 */
class ApiQuotaPropertyTest {
  private static final double ROUNDING = 1e-6;
  private static final int REQUESTS = 400;

  @Property(seed = "2", tries = 300)
  void noRequestIsRejectedAndNoLimitIsExceeded(
      @ForAll("limits") QuotaLimits limits,
      @ForAll("tasks") int connectors,
      @ForAll("tasks") int tasks,
      @ForAll Random random) {
    Worker worker = new Worker(limits, connectors, tasks, random);
    worker.run();

    assertThat(worker.sent).isEqualTo(REQUESTS);
    assertThat(worker.rejected).isZero();
    worker
        .api
        .peaks()
        .forEach(
            (window, peak) -> assertThat(peak).isLessThanOrEqualTo(limits.of(window) + ROUNDING));
  }

  /** Something that happens at an instant. */
  private record Event(Instant at, Runnable action) {}

  /** The tasks of a worker, each of which sends one request at a time, in virtual time. */
  private static final class Worker {
    private final MutableClock clock =
        MutableClock.of(Instant.parse("2024-05-01T12:34:50Z"), ZoneOffset.UTC);
    private final UsedWeight used = WorkerQuotas.newCount();
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparing(Event::at));
    private final List<ApiQuota> quotas = new ArrayList<>();
    private final QuotaLimits limits;
    private final int tasks;
    private final Random random;
    private final ApiCount api;
    private int sent;
    private int rejected;

    Worker(QuotaLimits limits, int connectors, int tasks, Random random) {
      this.limits = limits;
      this.tasks = tasks;
      this.random = random;
      this.api = new ApiCount(limits);
      clock.add(Duration.ofSeconds(random.nextInt(86_400)));
      IntStream.range(0, connectors * tasks).forEach(task -> quotas.add(newQuota()));
    }

    void run() {
      IntStream.range(0, quotas.size()).forEach(task -> in(Duration.ZERO, () -> request(task)));
      while (!events.isEmpty()) {
        Event event = events.remove();
        clock.setInstant(event.at());
        event.action().run();
      }
    }

    private ApiQuota newQuota() {
      return new ApiQuota(limits.dividedBy(tasks), limits, used, clock);
    }

    private void in(Duration delay, Runnable action) {
      events.add(new Event(clock.instant().plus(delay), action));
    }

    private void request(int task) {
      if (sent == REQUESTS) {
        return;
      }
      if (random.nextInt(20) == 0) {
        // The task is restarted, and its own count is empty again.
        quotas.set(task, newQuota());
      }
      // A request that is heavier than a window is sent by design, so no request here is heavier.
      double weight =
          random.nextDouble()
              * Math.min(limits.perMinute(), Math.min(limits.perHour(), limits.perDay()))
              / tasks;
      quotas
          .get(task)
          .reserve(weight)
          .ifPresentOrElse(
              reservation -> send(task, weight, reservation),
              () ->
                  in(
                      quotas.get(task).timeUntil(weight, ApiQuota.Reserve.NONE),
                      () -> request(task)));
    }

    private void send(int task, double weight, ApiQuota.Reservation reservation) {
      sent++;
      if (api.isExceeded(clock.instant())) {
        rejected++;
      }
      double charged = random.nextInt(4) == 0 ? Math.min(1, weight) : weight;
      Duration latency = Duration.ofMillis(random.nextInt(90_000));
      in(
          Duration.ofMillis((long) (latency.toMillis() * random.nextDouble())),
          () -> api.charge(charged, clock.instant()));
      in(
          latency,
          () -> {
            reservation.settle(charged);
            in(Duration.ofMillis(random.nextInt(20_000)), () -> request(task));
          });
    }
  }

  @Provide
  Arbitrary<Integer> tasks() {
    return Arbitraries.of(1, 2, 3);
  }

  @Provide
  Arbitrary<QuotaLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(8, 600),
            Arbitraries.integers().between(8, 5_000),
            Arbitraries.integers().between(40, 10_000))
        .as(QuotaLimits::new);
  }
}
