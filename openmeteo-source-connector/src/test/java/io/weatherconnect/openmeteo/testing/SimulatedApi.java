package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.threeten.extra.MutableClock;

/**
 * An API that responds with the weather of a test, fails by the rule of a test and records the
 * requests.
 */
public final class SimulatedApi implements WeatherApi {
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** A request and the time at which it was sent. */
  public record SentRequest(Instant at, WeatherRequest request) {}

  /** Decides which requests fail. */
  @FunctionalInterface
  public interface FailureRule {
    /** Returns the failure, or null if the request succeeds. */
    ApiException of(WeatherRequest request);
  }

  /** The newest run of each model domain. */
  @FunctionalInterface
  public interface ModelRuns {
    ModelRun newestRun(String domain) throws ApiException;
  }

  private static final ModelRun LONG_AGO =
      new ModelRun(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-01T03:00:00Z"));

  private final MutableClock clock;
  private final List<SentRequest> sentRequests = new ArrayList<>();
  private Weather weather;
  private FailureRule failureRule = request -> null;
  private ModelRuns modelRuns = domain -> LONG_AGO;

  public SimulatedApi(MutableClock clock, Weather weather) {
    this.clock = clock;
    this.weather = weather;
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    sentRequests.add(new SentRequest(clock.instant(), request));
    clock.add(LATENCY);
    ApiException failure = failureRule.of(request);
    if (failure != null) {
      throw failure;
    }
    return new ResponseWriter(weather).forecasts(request, clock.instant());
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    return modelRuns.newestRun(domain);
  }

  /** Returns all requests so far, in order. */
  public List<SentRequest> sentRequests() {
    return List.copyOf(sentRequests);
  }

  /** Changes the weather of the following requests. */
  public void weather(Weather changed) {
    weather = changed;
  }

  /** Sets the rule by which the following requests fail. */
  public void failWhen(FailureRule rule) {
    failureRule = rule;
  }

  /** Sets the model runs of the following requests. */
  public void modelRuns(ModelRuns changed) {
    modelRuns = changed;
  }
}
