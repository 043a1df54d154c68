package io.weatherconnect.openmeteo.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a planner plans, done as planned. */
final class Work {
  private Work() {}

  /** Delivers all that there is at one instant. */
  static List<Fetch> serveAll(TestPlanner planner, Instant now) {
    List<Fetch> served = new ArrayList<>();
    for (Optional<Fetch> next = planner.next(now); next.isPresent(); next = planner.next(now)) {
      Fetch fetch = next.get();
      fetch.locations().forEach(location -> planner.delivered(fetch, location, now));
      served.add(fetch);
    }
    return served;
  }
}
