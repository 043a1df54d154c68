package io.weatherconnect.cli.estimate;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Estimates the cost of a source before it is deployed, by running its planner and quota in virtual
 * time. Makes no requests.
 */
public final class Estimator {
  private static final QuotaLimits NO_LIMITS = new QuotaLimits(0, 0, 0);

  /** A step visits every location; this many visits take some seconds. */
  private static final long LOCATION_VISITS = 20_000_000;

  private final Clock clock;
  private final Duration requestTime;

  /**
   * @param clock the time of the deployment
   * @param requestTime how long a request takes
   */
  public Estimator(Clock clock, Duration requestTime) {
    this.clock = clock;
    this.requestTime = requestTime;
  }

  /**
   * Estimates requests, weight and duration of a source.
   *
   * @param config a source's configuration
   * @param maxTasks Connect's {@code tasks.max}
   * @return its API usage
   */
  public Estimate estimate(OpenMeteoSourceConfig config, int maxTasks) {
    List<OpenMeteoSourceConfig> tasks = split(config, maxTasks);
    return new Estimate(
        config.locations().size(),
        config.query().hourly().size() + config.query().daily().size(),
        Math.max(1, config.query().models().size()),
        tasks.size(),
        tasks.stream().flatMap(task -> live(task).stream()).reduce(Estimator::combined),
        tasks.stream().flatMap(task -> backfill(task).stream()).reduce(Estimator::combined));
  }

  /** Assigns locations to tasks as the connector does. */
  private static List<OpenMeteoSourceConfig> split(OpenMeteoSourceConfig config, int maxTasks) {
    List<Location> all = config.locations();
    int tasks = Math.min(maxTasks, all.size());
    return IntStream.range(0, tasks)
        .mapToObj(
            task ->
                IntStream.range(0, all.size())
                    .filter(location -> location % tasks == task)
                    .mapToObj(all::get)
                    .toList())
        .map(own -> config.forTask(own, tasks))
        .toList();
  }

  /** On a usual day, only the previous day is pending. */
  private Optional<LiveEstimate> live(OpenMeteoSourceConfig config) {
    Schedule schedule = config.schedule();
    LocalDate today = today();
    LocalDate eve =
        schedule.start() != null && schedule.start().isAfter(today) ? schedule.start() : today;
    Map<String, LocalDate> delivered = new HashMap<>();
    config
        .locations()
        .forEach(
            location -> delivered.put(location.name(), eve.minusDays(schedule.pastDays() + 1L)));
    VirtualTask poll =
        new VirtualTask(config, config.quota(), delivered, midnight(eve), requestTime);
    while (poll.next().map(Fetch::phase).filter(Phase.LIVE::equals).isPresent()) {
      poll.step();
    }
    if (poll.used(Phase.LIVE).equals(Usage.NONE)) {
      return Optional.empty();
    }
    return Optional.of(
        new LiveEstimate(
            poll.used(Phase.LIVE),
            Duration.between(midnight(eve), poll.now()),
            schedule.pollInterval(),
            usualDay(config, delivered, eve)));
  }

  private static Usage usualDay(
      OpenMeteoSourceConfig config, Map<String, LocalDate> delivered, LocalDate eve) {
    VirtualTask task = new VirtualTask(config, NO_LIMITS, delivered, midnight(eve), Duration.ZERO);
    long days = Math.max(1, config.schedule().pollInterval().toDays());
    runUntil(task, midnight(eve.plusDays(1)));
    Usage before = task.used();
    runUntil(task, midnight(eve.plusDays(1 + days)));
    Usage after = task.used();
    return after.minus(before).times(1.0 / days);
  }

  private static void runUntil(VirtualTask task, Instant end) {
    boolean hasWork = true;
    while (hasWork && task.now().isBefore(end)) {
      hasWork = task.step();
    }
  }

  private Optional<BackfillEstimate> backfill(OpenMeteoSourceConfig config) {
    Instant start = clock.instant();
    VirtualTask task = new VirtualTask(config, config.quota(), Map.of(), start, requestTime);
    long pending = task.pendingDays();
    if (pending == 0) {
      return Optional.empty();
    }
    long steps = Math.max(1_000, LOCATION_VISITS / config.locations().size());
    while (task.pendingDays() > 0 && steps > 0) {
      task.step();
      steps--;
    }
    Schedule schedule = config.schedule();
    LocalDate last = today().minusDays(schedule.pastDays() + 1L);
    LocalDate end = schedule.end() != null && schedule.end().isBefore(last) ? schedule.end() : last;
    long left = task.pendingDays();
    Usage used = task.usedForPendingDays();
    Duration time = Duration.between(start, task.now());
    if (left == 0) {
      return Optional.of(
          new BackfillEstimate(schedule.start(), end, used, Optional.of(time), true));
    }
    double whole = (double) pending / (pending - left);
    return Optional.of(
        left >= pending
            ? new BackfillEstimate(schedule.start(), end, used, Optional.empty(), false)
            : new BackfillEstimate(
                schedule.start(),
                end,
                used.times(whole),
                Optional.of(Duration.ofSeconds(Math.round(time.toSeconds() * whole))),
                false));
  }

  /** Tasks run in parallel: their costs add up, and the slowest determines the time. */
  private static LiveEstimate combined(LiveEstimate one, LiveEstimate other) {
    return new LiveEstimate(
        one.poll().plus(other.poll()),
        longer(one.pollTime(), other.pollTime()),
        one.every(),
        one.day().plus(other.day()));
  }

  private static BackfillEstimate combined(BackfillEstimate one, BackfillEstimate other) {
    return new BackfillEstimate(
        one.from(),
        one.to(),
        one.usage().plus(other.usage()),
        one.time().flatMap(time -> other.time().map(its -> longer(time, its))),
        one.isExact() && other.isExact());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
