package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.testing.CatalogFile;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Runs the planner with random schedules, locations and limits, slow requests and failing
 * locations, and checks each fetch against a log of what was requested and delivered for each
 * location.
 */
class FetchPlannerPropertyTest {
  private static final Endpoint CURRENT = Endpoint.parse("http://localhost/v1/dwd-icon");
  private static final Endpoint ARCHIVE = Endpoint.parse("http://localhost/v1/archive");
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 5, 20);
  private static final Duration HORIZON = Duration.ofDays(12);
  private static final double ROUNDING = 1e-9;

  @Property(seed = "1", tries = 2_000)
  void eachPendingDayIsRequestedOnceInOrderWithinTheLimits(
      @ForAll("schedules") Schedule schedule,
      @ForAll("limits") RequestLimits limits,
      @ForAll("progress") List<Integer> progress,
      @ForAll @IntRange(min = 3, max = 43) int archiveAfter,
      @ForAll @IntRange(min = 1, max = 25) int variables,
      @ForAll @IntRange(min = 1, max = 2) int models,
      @ForAll Random random) {
    EndpointRouting routing =
        new EndpointRouting(CURRENT, archiveAfter > 40 ? null : ARCHIVE, archiveAfter);
    new Run(schedule, routing, limits, progress, query(variables, models), random).go();
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    return Combinators.combine(
            Arbitraries.integers().between(-60, 5).injectNull(0.2),
            Arbitraries.integers().between(0, 70).injectNull(0.4),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 40))
        .as(FetchPlannerPropertyTest::schedule)
        .filter(it -> it.start() != null || it.pastDays() + it.forecastDays() > 0);
  }

  private static Schedule schedule(
      Integer start, Integer length, int past, int forecast, int pollHours) {
    LocalDate first = start == null ? null : FIRST_DAY.plusDays(start);
    LocalDate last = length == null ? null : (first == null ? FIRST_DAY : first).plusDays(length);
    return new Schedule(first, last, past, forecast, Duration.ofHours(pollHours), 10);
  }

  @Provide
  Arbitrary<RequestLimits> limits() {
    return Combinators.combine(
            Arbitraries.doubles().between(1, 12),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(25, 2_000))
        .as(RequestLimits::new);
  }

  /**
   * For each location, the days from its last delivered day to the first day of the run; null if it
   * is new.
   */
  @Provide
  Arbitrary<List<Integer>> progress() {
    return Arbitraries.integers().between(-70, 0).injectNull(0.5).list().ofMinSize(1).ofMaxSize(8);
  }

  private static WeatherQuery query(int variables, int models) {
    return new WeatherQuery(
        Samples.variables(CatalogFile.first(Section.HOURLY, variables), Samples.daily("sunrise")),
        List.of("a", "b").subList(0, models),
        Map.of());
  }

  /** One run of a planner over some days. */
  private static final class Run {
    private final Schedule schedule;
    private final EndpointRouting routing;
    private final RequestLimits limits;
    private final WeatherQuery query;
    private final Random random;
    private final TestPlanner planner;
    private final List<LocationLog> logs = new ArrayList<>();
    private Instant now;
    private int fetches;

    Run(
        Schedule schedule,
        EndpointRouting routing,
        RequestLimits limits,
        List<Integer> progress,
        WeatherQuery query,
        Random random) {
      this.schedule = schedule;
      this.routing = routing;
      this.limits = limits;
      this.query = query;
      this.random = random;
      this.now =
          FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
      List<Location> locations =
          Samples.locations(progress.size()).stream().map(this::maybeWithLocalDays).toList();
      Map<String, LocalDate> stored = new HashMap<>();
      for (int i = 0; i < locations.size(); i++) {
        LocalDate through =
            progress.get(i) == null ? null : FIRST_DAY.plusDays(progress.get(i) - 1L);
        if (through != null) {
          stored.put(locations.get(i).name(), through);
        }
        logs.add(new LocationLog(locations.get(i), firstExpected(through)));
      }
      this.planner = new TestPlanner(query, schedule, routing, limits, locations, stored);
    }

    private Location maybeWithLocalDays(Location location) {
      return random.nextBoolean() ? location : Samples.withLocalDays(location);
    }

    private LocalDate firstExpected(LocalDate through) {
      LocalDate start = schedule.start();
      if (through == null) {
        return start;
      }
      return start != null && start.isAfter(through) ? start : through.plusDays(1);
    }

    void go() {
      Instant end = now.plus(HORIZON);
      while (now.isBefore(end)) {
        Optional<Fetch> next = planner.next(now);
        if (next.isPresent()) {
          assertThat(++fetches).as("fetches").isLessThan(20_000);
          check(next.get());
          respond(next.get());
        } else if (!advanceToNextWork()) {
          break;
        }
      }
      finish();
    }

    /** Advances to the next work; returns false if there is none. */
    private boolean advanceToNextWork() {
      Optional<Instant> work = planner.nextWork(now);
      work.ifPresent(at -> assertThat(at).isAfter(now));
      work.ifPresent(
          at -> assertThat(planner.next(at.minusMillis(1))).as("before " + at).isEmpty());
      assertThat(work.isEmpty()).isEqualTo(planner.isComplete());
      work.ifPresent(at -> now = at);
      return work.isPresent();
    }

    private void check(Fetch fetch) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      int locations = fetch.locations().size();
      int days = fetch.days().days();
      assertThat(locations).isBetween(1, limits.maxLocations());
      boolean isSmallest = locations == 1 && (days == 1 || fetch.phase() == Phase.LIVE);
      if (!isSmallest) {
        assertThat(locations * query.weight(days))
            .isLessThanOrEqualTo(limits.maxWeight() + ROUNDING);
        assertThat(locations * query.rows(days)).isLessThanOrEqualTo(limits.maxRows());
      }
      assertThat(fetch.locations()).doesNotHaveDuplicates();
      assertThat(logsOf(fetch)).allMatch(it -> !now.isBefore(it.unavailableUntil));
      assertThat(logsOf(fetch).stream().map(it -> it.lastRequestFailed).distinct())
          .as("locations that have failed are requested separately")
          .hasSize(1);
      assertThat(
              query.requests(fetch.endpoint(), fetch.locations(), fetch.days()).stream()
                  .mapToDouble(RequestWeight::of)
                  .sum())
          .as("no location weighs more than in a request of its own, which polls reserve")
          .isCloseTo(
              fetch.locations().stream().mapToDouble(it -> query.weight(it, days)).sum(),
              within(ROUNDING));
      assertThat(fetch.days().from().datesUntil(fetch.days().to().plusDays(1)))
          .allMatch(day -> routing.of(day, today).equals(fetch.endpoint()));
      if (fetch.phase() == Phase.LIVE) {
        checkPoll(fetch);
      } else {
        checkPending(fetch, today);
      }
    }

    private void checkPoll(Fetch fetch) {
      assertThat(logsOf(fetch))
          .allMatch(this::isDue)
          .allMatch(log -> refreshWindow(log).equals(Optional.of(fetch.days())));
    }

    private void checkPending(Fetch fetch, LocalDate today) {
      assertThat(logs)
          .as("polls go first")
          .noneMatch(log -> isDue(log) && refreshWindow(log).isPresent());
      assertThat(fetch.days().to()).isBefore(today.minusDays(schedule.pastDays()));
      LocalDate lastPending = lastPending(today);
      List<LocalDate> firstDays =
          logs.stream()
              .filter(it -> !now.isBefore(it.unavailableUntil) && !isComplete(it))
              .flatMap(it -> firstPending(it).stream())
              .filter(first -> !first.isAfter(lastPending))
              .sorted()
              .toList();
      assertThat(fetch.days().from())
          .as("the shortest range that fits into one request, otherwise the oldest day")
          .isEqualTo(
              firstDays.stream()
                  .filter(first -> fitsIntoOneRequest(first, lastPending))
                  .max(LocalDate::compareTo)
                  .orElseGet(() -> firstDays.get(0)));
      for (LocationLog log : logsOf(fetch)) {
        fetch
            .days()
            .from()
            .datesUntil(fetch.days().to().plusDays(1))
            .forEach(
                day -> {
                  assertThat(day).isAfterOrEqualTo(log.firstExpected);
                  assertThat(log.pendingRequested)
                      .as("pending days that were requested before")
                      .doesNotContain(day);
                });
        assertThat(log.lastPending).isBefore(fetch.days().from());
        if (log.pendingDaysFailed) {
          assertThat(query.weight(fetch.days().days()))
              .as("first request after a failure")
              .isEqualTo(query.weight(1));
        }
      }
    }

    /**
     * The first day that was not settled, or not stored as delivered where no poll follows that
     * would store it.
     */
    private Optional<LocalDate> firstPending(LocationLog log) {
      return planner
          .through(log.location)
          .map(through -> through.plusDays(1))
          .map(first -> refreshWindow(log).isPresent() ? log.firstUnsettled(first) : first);
    }

    private LocalDate lastPending(LocalDate today) {
      LocalDate last = today.minusDays(schedule.pastDays() + 1L);
      return schedule.end() != null && schedule.end().isBefore(last) ? schedule.end() : last;
    }

    /** Whether one request returns all of these days of one location. */
    private boolean fitsIntoOneRequest(LocalDate first, LocalDate last) {
      int days = new DayRange(first, last).days();
      return days == 1
          || (query.weight(days) <= limits.maxWeight() && query.rows(days) <= limits.maxRows());
    }

    private Optional<DayRange> refreshWindow(LocationLog log) {
      // All zones are GMT or east of it, where the local day begins earlier.
      LocalDate localToday = LocalDate.ofInstant(now, ZoneId.of(log.location.timezone()));
      LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(schedule.pastDays());
      LocalDate to = localToday.plusDays(schedule.forecastDays() - 1L);
      if (schedule.start() != null && schedule.start().isAfter(from)) {
        from = schedule.start();
      }
      if (schedule.end() != null && schedule.end().isBefore(to)) {
        to = schedule.end();
      }
      return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
    }

    private boolean isDue(LocationLog log) {
      return !now.isBefore(log.unavailableUntil) && !now.isBefore(log.nextPoll) && !isComplete(log);
    }

    private boolean isComplete(LocationLog log) {
      return schedule.end() != null
          && planner
              .through(log.location)
              .filter(through -> !through.isBefore(schedule.end()))
              .isPresent();
    }

    private void respond(Fetch fetch) {
      Instant requestedAt = now;
      now = now.plusSeconds(random.nextInt(7_200));
      for (LocationLog log : logsOf(fetch)) {
        switch (random.nextInt(20)) {
          case 0 -> {
            planner.suspend(log.location, now);
            log.failed(now.plus(Duration.ofDays(1)));
          }
          case 1 -> {
            Instant later = now.plusSeconds(random.nextInt(600));
            planner.postpone(log.location, later);
            log.failed(later);
          }
          default -> {
            planner.delivered(fetch, log.location, requestedAt);
            log.delivered(fetch, requestedAt, schedule);
          }
        }
      }
    }

    /** Delivers all days of all locations, then compares them with the days that were expected. */
    private void finish() {
      now = now.plus(Duration.ofDays(2));
      for (Optional<Fetch> next = planner.next(now); next.isPresent(); next = planner.next(now)) {
        assertThat(++fetches).as("fetches").isLessThan(20_000);
        Fetch fetch = next.get();
        check(fetch);
        for (LocationLog log : logsOf(fetch)) {
          planner.delivered(fetch, log.location, now);
          log.delivered(fetch, now, schedule);
        }
      }
      LocalDate last = lastPending(LocalDate.ofInstant(now, ZoneOffset.UTC));
      for (LocationLog log : logs) {
        if (log.firstExpected != null && !log.firstExpected.isAfter(last)) {
          assertThat(log.settled)
              .as(
                  "days of %s requested after the last day on which they are refreshed",
                  log.location)
              .containsAll(log.firstExpected.datesUntil(last.plusDays(1)).toList());
        }
      }
    }

    private List<LocationLog> logsOf(Fetch fetch) {
      return logs.stream().filter(it -> fetch.locations().contains(it.location)).toList();
    }
  }
}
