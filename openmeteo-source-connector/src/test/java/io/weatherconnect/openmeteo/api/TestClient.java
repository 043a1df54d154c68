package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.threeten.extra.MutableClock;

/** A {@link RetryingClient} and the states of the locations that it requests. */
record TestClient(RetryingClient client, States states) {
  private static final RetrySettings RETRY =
      new RetrySettings(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Optional.of(Duration.ofHours(1)),
          Duration.ofMinutes(10),
          true);

  static TestClient of(
      WeatherApi api,
      ApiQuota quota,
      MutableClock clock,
      Sleeper sleeper,
      RequestStatistics statistics) {
    Timing timing = new Timing(clock, sleeper, new Random(11));
    RetryPolicy policy = new RetryPolicy(RETRY, timing, statistics);
    return new TestClient(
        new RetryingClient(api, new HostLimits(endpoint -> quota, 1), policy, timing, statistics),
        new States());
  }

  List<LocationForecast> fetch(WeatherRequest request) throws ApiException, InterruptedException {
    return client.fetch(request, states.of(request));
  }
}
