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

/** An API that answers with the test's weather, fails as the test says, and keeps account. */
public final class SimulatedApi implements WeatherApi {
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** A call that was made. */
  public record Call(Instant at, WeatherRequest request) {}

  /** Decides which calls fail. */
  @FunctionalInterface
  public interface Trouble {
    /** The failure, or null for a response. */
    ApiException of(WeatherRequest request);
  }

  /** The newest run of each model domain. */
  @FunctionalInterface
  public interface ModelRuns {
    ModelRun newestRun(String domain) throws ApiException;
  }

  private static final ModelRun LONG_AGO =
      new ModelRun(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-01T03:00:00Z"));

  private final VirtualTime time;
  private final List<Call> calls = new ArrayList<>();
  private Weather weather;
  private Trouble trouble = request -> null;
  private ModelRuns modelRuns = domain -> LONG_AGO;

  public SimulatedApi(VirtualTime time, Weather weather) {
    this.time = time;
    this.weather = weather;
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    calls.add(new Call(time.instant(), request));
    time.advance(LATENCY);
    ApiException failure = trouble.of(request);
    if (failure != null) {
      throw failure;
    }
    return new ResponseWriter(weather).forecasts(request, time.instant());
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
    return modelRuns.newestRun(domain);
  }

  /** All calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The weather changes. */
  public void weather(Weather changed) {
    weather = changed;
  }

  /** Calls fail from now on as this says. */
  public void trouble(Trouble from) {
    trouble = from;
  }

  /** Model runs are from now on as this says. */
  public void modelRuns(ModelRuns from) {
    modelRuns = from;
  }
}
