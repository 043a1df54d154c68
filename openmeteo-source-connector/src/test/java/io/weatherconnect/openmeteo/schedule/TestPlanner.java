package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A planner and the states of its locations, which a test addresses by location. */
final class TestPlanner {
  private final Map<String, LocationState> states = new LinkedHashMap<>();
  private final FetchPlanner planner;

  /**
   * A planner.
   *
   * @param through the day through which locations were delivered before, by name
   */
  TestPlanner(
      WeatherQuery query,
      Schedule schedule,
      EndpointRouting routing,
      RequestLimits limits,
      Collection<Location> locations,
      Map<String, LocalDate> through) {
    for (Location location : locations) {
      String name = location.name();
      states.put(name, new LocationState(location, "", through.get(name)));
    }
    this.planner = new FetchPlanner(query, schedule, routing, limits, List.copyOf(states.values()));
  }

  private LocationState state(Location location) {
    return states.get(location.name());
  }

  Optional<Fetch> next(Instant now) {
    return planner.next(now);
  }

  Optional<Instant> nextWork(Instant now) {
    return planner.nextWork(now);
  }

  boolean isComplete() {
    return planner.isComplete();
  }

  PlanStatus status(Instant now) {
    return planner.status(now);
  }

  double pollWeightUntil(Instant end, Instant now) {
    return planner.pollWeightUntil(end, now);
  }

  void pollNow(Instant now) {
    planner.pollNow(now);
  }

  Optional<LocalDate> through(Location location) {
    return state(location).through();
  }

  void delivered(Fetch fetch, Location location, Instant requestedAt) {
    planner.delivered(fetch, state(location), List.of(), requestedAt);
  }

  void postpone(Location location, Instant until) {
    state(location).retryAt(until);
  }

  void suspend(Location location, Instant now) {
    state(location).suspendUntil(now.plus(Duration.ofDays(1)));
  }

  /** Delivers the next fetch and returns it, or returns null if there is none. */
  Fetch deliverNext(Instant now) {
    Fetch fetch = planner.next(now).orElse(null);
    if (fetch != null) {
      fetch.states().forEach(state -> planner.delivered(fetch, state, List.of(), now));
    }
    return fetch;
  }

  /** Delivers and returns all fetches that are due at one instant. */
  List<Fetch> deliverAll(Instant now) {
    List<Fetch> fetches = new ArrayList<>();
    for (Fetch fetch = deliverNext(now); fetch != null; fetch = deliverNext(now)) {
      fetches.add(fetch);
      assertThat(fetches).hasSizeLessThan(1_000);
    }
    return fetches;
  }
}
