package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Planners and schedules shared by the tests of {@link FetchPlanner}. */
final class PlannerSamples {
  static final Endpoint CURRENT = Endpoint.parse("http://localhost/v1/dwd-icon");
  static final Endpoint ARCHIVE = Endpoint.parse("http://localhost/v1/archive");
  static final Instant NOON = Instant.parse("2024-05-20T12:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final RequestLimits LIMITS = new RequestLimits(9.9, 100, 50_000);
  static final WeatherQuery QUERY =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  private PlannerSamples() {}

  static TestPlanner planner(
      Schedule schedule, Map<String, LocalDate> progress, Location... locations) {
    return planner(schedule, LIMITS, progress, locations);
  }

  static TestPlanner planner(
      Schedule schedule,
      RequestLimits limits,
      Map<String, LocalDate> progress,
      Location... locations) {
    return new TestPlanner(
        QUERY,
        schedule,
        new EndpointRouting(CURRENT, null, 90),
        limits,
        List.of(locations),
        progress);
  }

  static Schedule live(int past, int forecast) {
    return new Schedule(null, null, past, forecast, HOUR, 10);
  }

  static Schedule backfill(String start, String end) {
    return new Schedule(
        LocalDate.parse(start), end == null ? null : LocalDate.parse(end), 0, 1, HOUR, 10);
  }

  static DayRange days(String from, String to) {
    return new DayRange(LocalDate.parse("2024-" + from), LocalDate.parse("2024-" + to));
  }

  /** A fetch with the locations instead of their states, so that it can be compared. */
  record Planned(Phase phase, Endpoint endpoint, List<Location> locations, DayRange days) {
    static Planned of(Fetch fetch) {
      return new Planned(fetch.phase(), fetch.endpoint(), fetch.locations(), fetch.days());
    }
  }

  static Planned planned(Phase phase, Endpoint endpoint, List<Location> locations, DayRange days) {
    return new Planned(phase, endpoint, locations, days);
  }
}
