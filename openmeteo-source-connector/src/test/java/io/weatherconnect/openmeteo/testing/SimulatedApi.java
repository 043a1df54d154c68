package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Caller;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An in-memory API that returns the weather or the failures of a test and records requests. */
public final class SimulatedApi implements Caller {
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** A request that the API received. */
  public record Call(Instant at, WeatherRequest request) {}

  /** Decides which requests fail. */
  @FunctionalInterface
  public interface Trouble {
    /** Returns the failure, or null for a response. */
    ApiException of(WeatherRequest request);
  }

  private final VirtualTime time;
  private final List<Call> calls = new ArrayList<>();
  private Weather weather;
  private Trouble trouble = request -> null;

  public SimulatedApi(VirtualTime time, Weather weather) {
    this.time = time;
    this.weather = weather;
  }

  @Override
  public List<Series> fetch(WeatherRequest request) throws ApiException {
    calls.add(new Call(time.instant(), request));
    time.advance(LATENCY);
    ApiException failure = trouble.of(request);
    if (failure != null) {
      throw failure;
    }
    return new ResponseWriter(weather).series(request);
  }

  /** Returns all requests so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Sets the weather of further responses. */
  public void weather(Weather changed) {
    weather = changed;
  }

  /** Sets the failures of further requests. */
  public void trouble(Trouble from) {
    trouble = from;
  }
}
