package io.weatherconnect.cli.estimate;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.ApiQuota.Reserve;
import io.weatherconnect.openmeteo.api.HostLimits;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.FetchPlanner;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a task of the connector in virtual time: its planner and its quota decide, but no request is
 * sent. Used by one thread.
 */
final class VirtualTask {
  /** The margin of {@code WeatherFetcher}: the worker's clock may be ahead of the API's. */
  private static final Duration OPENING_MARGIN = Duration.ofSeconds(1);

  private final FetchPlanner planner;
  private final WeatherQuery query;
  private final HostLimits limits;
  private final Duration requestTime;
  private final Map<Phase, Usage> used = new EnumMap<>(Phase.class);
  private Instant now;

  /**
   * A task that starts now.
   *
   * @param config the task's own locations
   * @param limits the task's quota
   * @param through the day through which locations were delivered before, by name
   * @param start when it starts
   * @param requestTime how long each request takes
   */
  VirtualTask(
      OpenMeteoSourceConfig config,
      QuotaLimits limits,
      Map<String, LocalDate> through,
      Instant start,
      Duration requestTime) {
    this.query = config.query();
    this.planner =
        new FetchPlanner(
            query,
            config.schedule(),
            config.routing(),
            config.limits(),
            config.locations().stream()
                .map(it -> new LocationState(it, "", through.get(it.name())))
                .toList());
    this.now = start;
    InstantSource time = () -> now;
    this.limits =
        new HostLimits(
            limits, limits, config.http(), new WorkerQuotas(), time.withZone(ZoneOffset.UTC));
    this.requestTime = requestTime;
  }

  Instant now() {
    return now;
  }

  /** What the requests of a phase have used so far. */
  Usage used(Phase phase) {
    return used.getOrDefault(phase, Usage.NONE);
  }

  /** What all requests have used so far. */
  Usage used() {
    return used.values().stream().reduce(Usage.NONE, Usage::plus);
  }

  /** What the requests for pending days have used so far. */
  Usage usedForPendingDays() {
    return used(Phase.BACKFILL).plus(used(Phase.CATCH_UP));
  }

  /** Pending days of all locations together. */
  long pendingDays() {
    return planner.status(now).pendingDays();
  }

  /** The next fetch; empty if there is none now. */
  Optional<Fetch> next() {
    return planner.next(now);
  }

  /**
   * Fetches one window, or moves the time to when there is one.
   *
   * @return false if there never will be one
   */
  boolean step() {
    Optional<Fetch> next = next();
    if (next.isEmpty()) {
      Optional<Instant> work = planner.nextWork(now);
      work.ifPresent(at -> now = at);
      return work.isPresent();
    }
    Fetch fetch = next.get();
    Duration wait = quota(fetch).timeUntil(maxWeight(fetch), planner.reserve(fetch));
    if (wait.isZero()) {
      deliver(fetch);
    } else {
      await(fetch, wait);
    }
    return true;
  }

  private void deliver(Fetch fetch) {
    Instant requestedAt = now;
    ApiQuota quota = quota(fetch);
    for (WeatherRequest request :
        query.requests(fetch.endpoint(), fetch.locations(), fetch.days())) {
      double weight = RequestWeight.of(request);
      for (Duration wait = quota.timeUntil(weight, Reserve.NONE);
          !wait.isZero();
          wait = quota.timeUntil(weight, Reserve.NONE)) {
        now = now.plus(wait);
      }
      ApiQuota.Reservation reservation = quota.reserve(weight).orElseThrow();
      used.merge(fetch.phase(), new Usage(1, weight), Usage::plus);
      now = now.plus(requestTime);
      reservation.settle(weight);
    }
    for (LocationState state : fetch.states()) {
      planner.delivered(fetch, state, List.of(), requestedAt);
    }
  }

  /** A poll that is due before pending days get their quota goes first. */
  private void await(Fetch fetch, Duration wait) {
    Instant opens = now.plus(wait).plus(OPENING_MARGIN);
    Optional<Instant> poll =
        fetch.phase() == Phase.LIVE
            ? Optional.empty()
            : planner.nextWork(now).filter(at -> at.isAfter(now) && at.isBefore(opens));
    now = poll.orElse(opens);
  }

  private ApiQuota quota(Fetch fetch) {
    return limits.quota(fetch.endpoint());
  }

  private double maxWeight(Fetch fetch) {
    return query.requests(fetch.endpoint(), fetch.locations(), fetch.days()).stream()
        .mapToDouble(RequestWeight::of)
        .max()
        .orElseThrow();
  }
}
