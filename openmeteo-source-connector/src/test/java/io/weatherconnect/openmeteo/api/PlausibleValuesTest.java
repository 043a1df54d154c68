package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.CatalogFile;
import io.weatherconnect.openmeteo.testing.Samples;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

/** No value of the recorded and simulated weather is taken for implausible. */
class PlausibleValuesTest {
  private static final List<Location> EXTREMES =
      List.of(
          new Location("Sahara", 25, 5, null, "GMT"),
          new Location("Antarctica", -80, 60, null, "GMT"),
          new Location("Himalaya", 27.99, 86.92, null, "GMT"),
          new Location("Atlantic", 0, -30, null, "GMT"),
          new Location("Berlin", 52.52, 13.41, null, "GMT"));

  private final OkHttpClient http = new OkHttpClient();
  private final Set<String> served = new HashSet<>();

  @Test
  void everyRecordedValueIsPlausible() throws Exception {
    for (Fixture fixture : Fixture.ALL) {
      assertThat(fixture.parsed())
          .as(fixture.toString())
          .allMatch(it -> it.implausible().isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("unitParameters")
  void everySimulatedValueIsPlausible(Map<String, String> units) throws Exception {
    MutableClock clock = MutableClock.of(Instant.parse("2026-07-22T08:00:30Z"), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().port(0).clock(clock).start()) {
      for (String path : List.of("forecast", "marine", "air-quality")) {
        Endpoint endpoint = Endpoint.parse(simulator.baseUri() + "/v1/" + path);
        // The other sections have the hourly variables.
        for (Section section : List.of(Section.HOURLY, Section.DAILY)) {
          checkInParts(endpoint, variables(section, units), units);
        }
      }
    }

    assertThat(served).hasSizeGreaterThan(300);
  }

  static List<Map<String, String>> unitParameters() {
    return List.of(
        Map.of(),
        Map.of(
            "temperature_unit", "fahrenheit",
            "precipitation_unit", "inch",
            "wind_speed_unit", "mph"),
        Map.of("wind_speed_unit", "ms"),
        Map.of("wind_speed_unit", "kn"));
  }

  private static List<Variable> variables(Section section, Map<String, String> units) {
    UnitSystem system = UnitSystem.of(units);
    List<Variable> variables = new ArrayList<>();
    for (String name : CatalogFile.names(section)) {
      for (String level : List.of("1000", "500", "50")) {
        String concrete = name.replace("<level>", level);
        variables.add(system.apply(VariableCatalog.get().findOrAssume(section, concrete)));
      }
    }
    return variables.stream().distinct().toList();
  }

  /** The endpoint rejects a whole request for one variable that it does not have. */
  private void checkInParts(Endpoint endpoint, List<Variable> variables, Map<String, String> units)
      throws Exception {
    if (variables.isEmpty() || check(endpoint, variables, units) || variables.size() == 1) {
      return;
    }
    int half = variables.size() / 2;
    checkInParts(endpoint, variables.subList(0, half), units);
    checkInParts(endpoint, variables.subList(half, variables.size()), units);
  }

  private boolean check(Endpoint endpoint, List<Variable> variables, Map<String, String> units)
      throws IOException, ApiException {
    boolean isHourly = variables.get(0).section() == Section.HOURLY;
    DayRange days = new DayRange(LocalDate.parse("2026-07-20"), LocalDate.parse("2026-07-23"));
    WeatherRequest request =
        new WeatherRequest(
            endpoint,
            EXTREMES,
            days,
            Samples.variables(isHourly ? variables : List.of(), isHourly ? List.of() : variables),
            List.of(),
            false,
            units);
    try (Response response = http.newCall(RequestEncoder.encode(request).build()).execute()) {
      if (response.code() != 200) {
        return false;
      }
      List<LocationForecast> forecasts = Fixture.parse(response.body().bytes(), request);
      for (LocationForecast forecast : forecasts) {
        assertThat(forecast.implausible()).as(forecast.location().name()).isEmpty();
      }
    }
    variables.forEach(variable -> served.add(variable.section() + variable.name()));
    return true;
  }
}
