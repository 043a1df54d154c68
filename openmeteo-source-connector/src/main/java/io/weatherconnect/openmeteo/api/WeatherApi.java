package io.weatherconnect.openmeteo.api;

import java.util.List;

/** An Open-Meteo API: {@link HttpWeatherApi} in production, a scripted one in tests. */
public interface WeatherApi {
  /**
   * Requests weather.
   *
   * @return one forecast for each location of the request, in its order
   * @throws ApiException if the request failed
   */
  List<LocationForecast> fetch(WeatherRequest request) throws ApiException;

  /**
   * Requests the newest run of a model domain from an endpoint's host. Costs no quota.
   *
   * @throws ApiException if the run is not known
   */
  ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException;
}
