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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Lets the planner work through random schedules, locations and limits, with calls that take their
 * time and locations that fail, and checks each step against a slow account of who was asked what.
 */
class FetchPlannerPropertyTest {
  private static final Endpoint CURRENT = Endpoint.parse("http://localhost/v1/dwd-icon");
  private static final Endpoint ARCHIVE = Endpoint.parse("http://localhost/v1/archive");
  private static final LocalDate BEGIN = LocalDate.of(2024, 5, 20);
  private static final Duration HORIZON = Duration.ofDays(12);
  private static final double ROUNDING = 1e-9;

  @Property(seed = "1", tries = 2_000)
  void everyOwedDayIsAskedOnceInItsOrderWithinTheLimits(
      @ForAll("schedules") Schedule schedule,
      @ForAll("limits") RequestLimits limits,
      @ForAll("progress") List<Integer> progress,
      @ForAll @IntRange(min = 3, max = 43) int archiveAfter,
      @ForAll @IntRange(min = 1, max = 25) int variables,
      @ForAll @IntRange(min = 1, max = 2) int models,
      @ForAll Random random) {
    EndpointRouting sources =
        new EndpointRouting(CURRENT, archiveAfter > 40 ? null : ARCHIVE, archiveAfter);
    new Run(schedule, sources, limits, progress, query(variables, models), random).go();
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
    LocalDate first = start == null ? null : BEGIN.plusDays(start);
    LocalDate last = length == null ? null : (first == null ? BEGIN : first).plusDays(length);
    return new Schedule(first, last, past, forecast, Duration.ofHours(pollHours));
  }

  @Provide
  Arbitrary<RequestLimits> limits() {
    return Combinators.combine(
            Arbitraries.doubles().between(1, 12),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(25, 2_000))
        .as(RequestLimits::new);
  }

  /** For each location how many days before the begin it had come, or null if it is new. */
  @Provide
  Arbitrary<List<Integer>> progress() {
    return Arbitraries.integers().between(-70, 0).injectNull(0.5).list().ofMinSize(1).ofMaxSize(8);
  }

  private static WeatherQuery query(int variables, int models) {
    return new WeatherQuery(
        CatalogFile.first(Section.HOURLY, variables),
        Samples.daily("sunrise"),
        List.of("a", "b").subList(0, models),
        Map.of());
  }

  /** One run of a planner through some days. */
  private static final class Run {
    private final Schedule schedule;
    private final EndpointRouting sources;
    private final RequestLimits limits;
    private final WeatherQuery query;
    private final Random random;
    private final TestPlanner planner;
    private final List<Account> accounts = new ArrayList<>();
    private Instant now;
    private int fetches;

    Run(
        Schedule schedule,
        EndpointRouting sources,
        RequestLimits limits,
        List<Integer> progress,
        WeatherQuery query,
        Random random) {
      this.schedule = schedule;
      this.sources = sources;
      this.limits = limits;
      this.query = query;
      this.random = random;
      this.now = BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
      List<Location> locations =
          Samples.locations(progress.size()).stream().map(this::maybeWithLocalDays).toList();
      Map<String, LocalDate> stored = new HashMap<>();
      for (int i = 0; i < locations.size(); i++) {
        LocalDate through = progress.get(i) == null ? null : BEGIN.plusDays(progress.get(i) - 1L);
        if (through != null) {
          stored.put(locations.get(i).name(), through);
        }
        accounts.add(new Account(locations.get(i), firstWanted(through)));
      }
      this.planner = new TestPlanner(query, schedule, sources, limits, locations, stored);
    }

    private Location maybeWithLocalDays(Location location) {
      return random.nextBoolean() ? location : Samples.withLocalDays(location);
    }

    private LocalDate firstWanted(LocalDate through) {
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
          response(next.get());
        } else if (!rest()) {
          break;
        }
      }
      finishUnparked();
    }

    /** Goes to the next work; false if there never will be any. */
    private boolean rest() {
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
      boolean cannotBeLess = locations == 1 && (days == 1 || fetch.phase() == Phase.LIVE);
      if (!cannotBeLess) {
        assertThat(locations * query.weight(days))
            .isLessThanOrEqualTo(limits.maxWeight() + ROUNDING);
        assertThat(locations * query.rows(days)).isLessThanOrEqualTo(limits.maxRows());
      }
      assertThat(fetch.locations()).doesNotHaveDuplicates();
      assertThat(accountsOf(fetch)).allMatch(it -> !now.isBefore(it.leftAloneUntil));
      assertThat(accountsOf(fetch).stream().map(it -> it.lastTryFailed).distinct())
          .as("locations that have failed are asked apart")
          .hasSize(1);
      assertThat(
              query.requests(fetch.endpoint(), fetch.locations(), fetch.days()).stream()
                  .mapToDouble(RequestWeight::of)
                  .sum())
          .as("nobody weighs more than alone, which is what live looks are left")
          .isCloseTo(
              fetch.locations().stream().mapToDouble(it -> query.weight(it, days)).sum(),
              within(ROUNDING));
      assertThat(fetch.days().from().datesUntil(fetch.days().to().plusDays(1)))
          .allMatch(day -> sources.of(day, today).equals(fetch.endpoint()));
      if (fetch.phase() == Phase.LIVE) {
        checkLive(fetch, today);
      } else {
        checkOwed(fetch, today);
      }
    }

    private void checkLive(Fetch fetch, LocalDate today) {
      assertThat(fetch.days()).isEqualTo(liveWindow(today).orElseThrow());
      assertThat(accountsOf(fetch)).allMatch(this::isDue);
    }

    private void checkOwed(Fetch fetch, LocalDate today) {
      if (liveWindow(today).isPresent()) {
        assertThat(accounts).as("live looks go first").noneMatch(this::isDue);
      }
      assertThat(fetch.days().to()).isBefore(today.minusDays(schedule.pastDays()));
      LocalDate lastOwed = lastOwed(today);
      List<LocalDate> begins =
          accounts.stream()
              .filter(it -> !now.isBefore(it.leftAloneUntil) && !isFinished(it))
              .flatMap(it -> planner.through(it.location).stream())
              .map(through -> through.plusDays(1))
              .filter(first -> !first.isAfter(lastOwed))
              .sorted()
              .toList();
      assertThat(fetch.days().from())
          .as("the shortest of the short debts, or the oldest of all where none is short")
          .isEqualTo(
              begins.stream()
                  .filter(first -> isShort(first, lastOwed))
                  .max(LocalDate::compareTo)
                  .orElseGet(() -> begins.get(0)));
      for (Account account : accountsOf(fetch)) {
        fetch
            .days()
            .from()
            .datesUntil(fetch.days().to().plusDays(1))
            .forEach(
                day -> {
                  assertThat(day).isAfterOrEqualTo(account.firstWanted);
                  assertThat(account.owedAsked).as("owed days asked before").doesNotContain(day);
                });
        assertThat(account.lastOwed).isBefore(fetch.days().from());
        if (account.pendingDaysFailed) {
          assertThat(query.weight(fetch.days().days()))
              .as("try after a failure")
              .isEqualTo(query.weight(1));
        }
      }
    }

    private LocalDate lastOwed(LocalDate today) {
      LocalDate last = today.minusDays(schedule.pastDays() + 1L);
      return schedule.end() != null && schedule.end().isBefore(last) ? schedule.end() : last;
    }

    /** Whether one call could bring all of these days of one location. */
    private boolean isShort(LocalDate first, LocalDate last) {
      int days = new DayRange(first, last).days();
      return days == 1
          || (query.weight(days) <= limits.maxWeight() && query.rows(days) <= limits.maxRows());
    }

    private Optional<DayRange> liveWindow(LocalDate today) {
      LocalDate from = today.minusDays(schedule.pastDays());
      LocalDate to = today.plusDays(schedule.forecastDays() - 1L);
      if (schedule.start() != null && schedule.start().isAfter(from)) {
        from = schedule.start();
      }
      if (schedule.end() != null && schedule.end().isBefore(to)) {
        to = schedule.end();
      }
      return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
    }

    private boolean isDue(Account account) {
      return !now.isBefore(account.leftAloneUntil)
          && !now.isBefore(account.nextLook)
          && !isFinished(account);
    }

    private boolean isFinished(Account account) {
      return schedule.end() != null
          && planner
              .through(account.location)
              .filter(through -> !through.isBefore(schedule.end()))
              .isPresent();
    }

    private void response(Fetch fetch) {
      Instant asked = now;
      now = now.plusSeconds(random.nextInt(7_200));
      for (Account account : accountsOf(fetch)) {
        switch (random.nextInt(20)) {
          case 0 -> {
            planner.suspend(account.location, now);
            account.leaveAloneUntil(now.plus(Duration.ofDays(1)));
          }
          case 1 -> {
            Instant later = now.plusSeconds(random.nextInt(600));
            planner.postpone(account.location, later);
            account.leaveAloneUntil(later);
          }
          default -> {
            planner.delivered(fetch, account.location, asked);
            account.delivered(fetch, asked, schedule.pollInterval());
          }
        }
      }
    }

    /** Lets every location come home, then compares what was delivered with what was wanted. */
    private void finishUnparked() {
      now = now.plus(Duration.ofDays(2));
      for (Optional<Fetch> next = planner.next(now); next.isPresent(); next = planner.next(now)) {
        assertThat(++fetches).as("fetches").isLessThan(20_000);
        Fetch fetch = next.get();
        check(fetch);
        for (Account account : accountsOf(fetch)) {
          planner.delivered(fetch, account.location, now);
          account.delivered(fetch, now, schedule.pollInterval());
        }
      }
      LocalDate last = lastOwed(LocalDate.ofInstant(now, ZoneOffset.UTC));
      for (Account account : accounts) {
        if (account.firstWanted != null && !account.firstWanted.isAfter(last)) {
          assertThat(account.afterTheirEnd)
              .as("days of %s delivered after their end", account.location)
              .containsAll(account.firstWanted.datesUntil(last.plusDays(1)).toList());
        }
      }
    }

    private List<Account> accountsOf(Fetch fetch) {
      return accounts.stream().filter(it -> fetch.locations().contains(it.location)).toList();
    }
  }

  /** What one location was asked and answered. */
  private static final class Account {
    private final Location location;
    private final Set<LocalDate> afterTheirEnd = new HashSet<>();
    private final Set<LocalDate> owedAsked = new HashSet<>();
    private LocalDate firstWanted;
    private LocalDate lastOwed = LocalDate.MIN;
    private Instant nextLook = Instant.MIN;
    private Instant leftAloneUntil = Instant.MIN;
    private boolean lastTryFailed;
    private boolean pendingDaysFailed;

    Account(Location location, LocalDate firstWanted) {
      this.location = location;
      this.firstWanted = firstWanted;
    }

    void leaveAloneUntil(Instant instant) {
      lastTryFailed = true;
      pendingDaysFailed = true;
      leftAloneUntil = instant.isAfter(leftAloneUntil) ? instant : leftAloneUntil;
    }

    void delivered(Fetch fetch, Instant asked, Duration pollInterval) {
      LocalDate today = LocalDate.ofInstant(asked, ZoneOffset.UTC);
      if (firstWanted == null) {
        // Without a start date a location begins with its first look.
        firstWanted = fetch.days().from();
      }
      fetch
          .days()
          .from()
          .datesUntil(fetch.days().to().plusDays(1))
          .forEach(
              day -> {
                if (day.isBefore(today)) {
                  afterTheirEnd.add(day);
                }
                if (fetch.phase() == Phase.BACKFILL) {
                  owedAsked.add(day);
                  lastOwed = day;
                }
              });
      if (fetch.phase() == Phase.LIVE) {
        nextLook = asked.plus(pollInterval);
      } else {
        pendingDaysFailed = false;
      }
      lastTryFailed = false;
    }
  }
}
