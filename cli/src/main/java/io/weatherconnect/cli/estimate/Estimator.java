package io.weatherconnect.cli.estimate;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.RunSchedule;
import io.weatherconnect.openmeteo.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

  /** A step visits every location; this many visits take about a second. */
  private static final int LOCATION_VISITS = 200_000;

  /** So many steps use the free API's quota of several days. */
  private static final int FEWEST_STEPS = 500;

  private final Clock clock;
  private final Duration requestTime;

  /** Estimates a deployment at the clock's time, whose requests take this long. */
  public Estimator(Clock clock, Duration requestTime) {
    this.clock = clock;
    this.requestTime = requestTime;
  }

  /** Estimates requests, weight and duration of a source with {@code tasks.max} tasks. */
  public Estimate estimate(OpenMeteoSourceConfig config, int maxTasks) {
    int count = Math.min(maxTasks, config.locations().size());
    List<OpenMeteoSourceConfig> tasks =
        IntStream.range(0, count).mapToObj(index -> config.forTask(index, count)).toList();
    return new Estimate(
        config.locations().size(),
        config.query().variableCount(),
        Math.max(1, config.query().models().size()),
        Math.max(1, RequestWeight.members(config.query().models())),
        count,
        tasks.stream().flatMap(task -> live(task).stream()).reduce(Estimate.Live::plus),
        tasks.stream().flatMap(task -> backfill(task).stream()).reduce(Estimate.Backfill::plus));
  }

  /** On a usual day, only the previous day is pending. */
  private Optional<Estimate.Live> live(OpenMeteoSourceConfig config) {
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
        new Estimate.Live(
            poll.used(Phase.LIVE),
            Duration.between(midnight(eve), poll.now()),
            config.runs() == null ? schedule.pollInterval() : config.runs().interval(),
            usualDay(config, delivered, eve)));
  }

  private static Usage usualDay(
      OpenMeteoSourceConfig config, Map<String, LocalDate> delivered, LocalDate eve) {
    VirtualTask task = new VirtualTask(config, NO_LIMITS, delivered, midnight(eve), Duration.ZERO);
    long days = Math.max(1, config.schedule().pollInterval().toDays());
    runUntil(task, midnight(eve.plusDays(1)));
    Usage before = task.used(Phase.values());
    runUntil(task, midnight(eve.plusDays(1 + days)));
    Usage after = task.used(Phase.values());
    return after.minus(before).times(1.0 / days);
  }

  private static void runUntil(VirtualTask task, Instant end) {
    boolean hasWork = true;
    while (hasWork && task.now().isBefore(end)) {
      hasWork = task.step();
    }
  }

  private Optional<Estimate.Backfill> backfill(OpenMeteoSourceConfig config) {
    RunSchedule runs = config.runs();
    if (runs != null && runs.start() == null) {
      return Optional.empty();
    }
    Instant start = clock.instant();
    VirtualTask task = new VirtualTask(config, config.quota(), Map.of(), start, requestTime);
    Progress begin = Progress.of(task);
    if (begin.left() == 0) {
      return Optional.empty();
    }
    List<Progress> midnights = new ArrayList<>();
    int steps = Math.max(FEWEST_STEPS, LOCATION_VISITS / config.locations().size());
    while (steps > 0 && task.pendingDays() > 0) {
      LocalDate day = date(task.now());
      task.step();
      if (date(task.now()).isAfter(day)) {
        midnights.add(Progress.of(task));
      }
      steps--;
    }
    Progress end = Progress.of(task);
    // Polls of the first days may leave no quota, and a day's quota is used up in its first hours.
    midnights.removeIf(midnight -> midnight.left() == begin.left());
    Optional<Progress> completed =
        midnights.size() > 1
            ? end.completed(midnights.get(0), midnights.get(midnights.size() - 1))
            : end.completed(begin, end);
    LocalDate lastDay = today().minusDays(config.schedule().pastDays() + 1L);
    LocalDate configured =
        Optional.ofNullable(runs)
            .map(RunSchedule::end)
            .map(Estimator::date)
            .orElse(config.schedule().end());
    if (configured != null && configured.isBefore(lastDay)) {
      lastDay = configured;
    }
    return Optional.of(
        new Estimate.Backfill(
            runs == null ? config.schedule().start() : date(runs.start()),
            lastDay,
            completed.orElse(end).used(),
            completed.map(last -> Duration.between(start, last.at())),
            end.left() == 0));
  }

  /** The time, what pending days have used until then, and how many pending days are left. */
  private record Progress(Instant at, Usage used, long left) {
    static Progress of(VirtualTask task) {
      return new Progress(
          task.now(), task.used(Phase.BACKFILL, Phase.CATCH_UP), task.pendingDays());
    }

    /** The end of the backfill if it goes on as from one point to another; empty if it did not. */
    Optional<Progress> completed(Progress from, Progress to) {
      if (left > 0 && to.left >= from.left) {
        return Optional.empty();
      }
      double factor = left == 0 ? 0 : (double) left / (from.left - to.left);
      double seconds = factor * Duration.between(from.at, to.at).toSeconds();
      return Optional.of(
          new Progress(
              at.plusSeconds(Math.round(seconds)),
              used.plus(to.used.minus(from.used).times(factor)),
              0));
    }
  }

  private LocalDate today() {
    return date(clock.instant());
  }

  private static LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
