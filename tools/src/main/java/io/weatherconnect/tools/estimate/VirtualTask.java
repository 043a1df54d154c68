package io.weatherconnect.tools.estimate;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.ApiQuota.Reserve;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.FetchPlanner;
import io.weatherconnect.openmeteo.schedule.RequestWeight;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task of the connector in virtual time. It uses the connector's planner and quota but sends no
 * requests. Not thread-safe.
 */
final class VirtualTask {
  /**
   * The task lets this pass after a window's opening, since its clock may be ahead of the API's.
   */
  private static final Duration OPENING_MARGIN = Duration.ofSeconds(1);

  private final FetchPlanner planner;
  private final WeatherQuery query;
  private final ApiQuota quota;
  private final Duration requestTime;
  private final Map<Phase, Usage> used = new EnumMap<>(Phase.class);
  private Instant now;

  /**
   * @param config the task's own locations and part of the quota
   * @param limits the quota limits
   * @param progress through which day locations have been delivered before, by name
   * @param start when it starts
   * @param requestTime how long each request takes
   */
  VirtualTask(
      OpenMeteoSourceConfig config,
      QuotaLimits limits,
      Map<String, LocalDate> progress,
      Instant start,
      Duration requestTime) {
    this.query = config.query();
    this.planner =
        new FetchPlanner(
            query,
            config.schedule(),
            config.sources(),
            config.callLimits(),
            config.locations(),
            progress);
    this.now = start;
    InstantSource time = () -> now;
    this.quota = new ApiQuota(limits, time.withZone(ZoneOffset.UTC));
    this.requestTime = requestTime;
  }

  Instant now() {
    return now;
  }

  /** The cost of the requests of a phase so far. */
  Usage used(Phase phase) {
    return used.getOrDefault(phase, Usage.NONE);
  }

  /** Pending days, summed over the locations. */
  long pendingDays() {
    return planner.status(now).pendingDays();
  }

  /** The fetch that is due now. */
  Optional<Fetch> next() {
    return planner.next(now);
  }

  /**
   * Performs the next fetch, or advances the time until one is due.
   *
   * @return false when none will ever be due
   */
  boolean step() {
    Optional<Fetch> next = next();
    if (next.isEmpty()) {
      Optional<Instant> work = planner.nextWork(now);
      work.ifPresent(at -> now = at);
      return work.isPresent();
    }
    Fetch fetch = next.get();
    Duration wait = quota.timeUntil(heaviest(fetch), reserve(fetch));
    if (wait.isZero()) {
      deliver(fetch);
    } else {
      await(fetch, wait);
    }
    return true;
  }

  private void deliver(Fetch fetch) {
    Instant requestedAt = now;
    for (WeatherRequest request :
        query.requests(fetch.endpoint(), fetch.locations(), fetch.days())) {
      double weight = RequestWeight.of(request);
      for (Duration wait = quota.timeUntil(weight, Reserve.NONE);
          !wait.isZero();
          wait = quota.timeUntil(weight, Reserve.NONE)) {
        now = now.plus(wait);
      }
      quota.take(weight);
      used.merge(fetch.phase(), new Usage(1, weight), Usage::plus);
      now = now.plus(requestTime);
    }
    for (Location location : fetch.locations()) {
      planner.delivered(fetch, location, requestedAt);
    }
  }

  /** A poll that becomes due while pending days wait for quota goes first. */
  private void await(Fetch fetch, Duration wait) {
    Instant opens = now.plus(wait).plus(OPENING_MARGIN);
    Optional<Instant> poll =
        fetch.phase() == Phase.LIVE
            ? Optional.empty()
            : planner.nextWork(now).filter(at -> at.isAfter(now) && at.isBefore(opens));
    now = poll.orElse(opens);
  }

  private Reserve reserve(Fetch fetch) {
    return fetch.phase() == Phase.LIVE
        ? Reserve.NONE
        : (window, from) -> planner.liveWeightUntil(window.end(from), from);
  }

  private double heaviest(Fetch fetch) {
    return query.requests(fetch.endpoint(), fetch.locations(), fetch.days()).stream()
        .mapToDouble(RequestWeight::of)
        .max()
        .orElseThrow();
  }
}
