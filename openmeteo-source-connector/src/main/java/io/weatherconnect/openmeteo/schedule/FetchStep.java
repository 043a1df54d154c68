package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.HostLimits;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import java.time.Duration;
import java.util.List;

/**
 * What a task does with its next fetch: it sends the requests, or waits for quota and plans again.
 *
 * @param fetch the window to fetch
 * @param requests the requests for this window, at least one
 * @param quotaWait how long until the quota allows the heaviest request; zero if it does now
 */
public record FetchStep(Fetch fetch, List<WeatherRequest> requests, Duration quotaWait) {
  /** The worker's clock may be ahead of the API's, whose quota window must have opened. */
  public static final Duration OPENING_MARGIN = Duration.ofSeconds(1);

  /**
   * Decides the step for a fetch.
   *
   * @param fetch the planner's next fetch
   * @param limits the quota of each host
   */
  public static FetchStep of(Fetch fetch, WeatherQuery query, Planner planner, HostLimits limits) {
    List<WeatherRequest> requests = query.requests(fetch);
    double weight = requests.stream().mapToDouble(RequestWeight::of).max().orElseThrow();
    return new FetchStep(
        fetch, requests, limits.quota(fetch.endpoint()).timeUntil(weight, planner.reserve(fetch)));
  }
}
