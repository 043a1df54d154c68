package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import java.util.List;

/** Makes one call; the HTTP client in operation, a script in a test. */
@FunctionalInterface
public interface Caller {
  /** One series for each location of the request. */
  List<Series> fetch(WeatherRequest request) throws ApiException;
}
