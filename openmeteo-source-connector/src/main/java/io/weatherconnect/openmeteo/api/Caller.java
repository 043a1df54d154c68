package io.weatherconnect.openmeteo.api;

import java.util.List;

/** Makes one call; the HTTP client in operation, a script in a test. */
@FunctionalInterface
public interface Caller {
  /** One series for each location of the request. */
  List<Series> fetch(WeatherRequest request) throws ApiException;
}
