package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of the locations that a test requests, created on first use. */
final class States {
  private final Map<Location, LocationState> states = new LinkedHashMap<>();

  LocationState of(Location location) {
    return states.computeIfAbsent(location, it -> new LocationState(it, "", null));
  }

  List<LocationState> of(WeatherRequest request) {
    return request.locations().stream().map(this::of).toList();
  }
}
