package io.weatherconnect.benchmarks;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A response in the API's format: ten locations, 31 days, nine hourly variables, values with one
 * decimal and some nulls.
 */
final class SampleResponse {
  static final int LOCATIONS = 10;
  static final int DAYS = 31;
  static final int ROWS = LOCATIONS * DAYS * 24;

  private static final List<String> NAMES =
      List.of(
          "temperature_2m",
          "relative_humidity_2m",
          "dew_point_2m",
          "apparent_temperature",
          "precipitation",
          "rain",
          "surface_pressure",
          "temperature_80m",
          "wind_speed_10m");

  private static final LocalDate FIRST = LocalDate.parse("2024-05-01");

  private final WeatherQuery query;
  private final WeatherRequest request;
  private final List<LocationState> states;
  private final Fetch fetch;
  private final byte[] bytes;

  SampleResponse() {
    List<Variable> hourly =
        NAMES.stream()
            .map(name -> VariableCatalog.get().find(Section.HOURLY, name).orElseThrow())
            .toList();
    query = new WeatherQuery(hourly, List.of(), List.of(), Map.of());
    List<Location> locations = new ArrayList<>();
    for (int location = 0; location < LOCATIONS; location++) {
      locations.add(new Location("location-" + location, 50 + location / 10.0, 10, null, "GMT"));
    }
    Endpoint endpoint = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    request =
        query.requests(endpoint, locations, new DayRange(FIRST, FIRST.plusDays(DAYS - 1))).get(0);
    states = locations.stream().map(it -> new LocationState(it, "", null)).toList();
    fetch = new Fetch(Fetch.Phase.BACKFILL, endpoint, states, request.days());
    bytes = print(hourly).getBytes(StandardCharsets.UTF_8);
  }

  WeatherQuery query() {
    return query;
  }

  WeatherRequest request() {
    return request;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Parses the response with the connector's parser. */
  List<LocationForecast> parse(ResponseParser parser) throws IOException, ApiException {
    return parser.parse(new ByteArrayInputStream(bytes), request, Instant.EPOCH);
  }

  /** The records of the parsed response, as a backfill sends them. */
  List<SourceRecord> records(ResponseParser parser, WeatherRecords records)
      throws IOException, ApiException {
    DayRange days = request.days();
    Delivery delivery =
        new Delivery(
            days.from().minusDays(1), days.to(), days.from(), days.to().plusDays(1), Set.of());
    List<SourceRecord> all = new ArrayList<>();
    List<LocationForecast> forecasts = parse(parser);
    for (int i = 0; i < forecasts.size(); i++) {
      all.addAll(records.of(fetch, states.get(i), List.of(forecasts.get(i)), delivery));
    }
    return all;
  }

  private static String print(List<Variable> hourly) {
    Random random = new Random(42);
    StringBuilder json = new StringBuilder("[");
    for (int location = 0; location < LOCATIONS; location++) {
      json.append(location == 0 ? "{" : ",{");
      json.append("\"latitude\":").append(50 + location / 10.0);
      json.append(",\"longitude\":10.0,\"generationtime_ms\":0.21,\"utc_offset_seconds\":0");
      json.append(",\"timezone\":\"GMT\",\"timezone_abbreviation\":\"GMT\",\"elevation\":38.0");
      json.append(",\"location_id\":").append(location + 1);
      json.append(",\"hourly_units\":{\"time\":\"unixtime\"");
      hourly.forEach(
          variable ->
              json.append(",\"")
                  .append(variable.name())
                  .append("\":\"")
                  .append(variable.unit())
                  .append('"'));
      json.append("},\"hourly\":{\"time\":[");
      for (int row = 0; row < DAYS * 24; row++) {
        json.append(row == 0 ? "" : ",").append(FIRST.toEpochDay() * 86_400 + row * 3_600L);
      }
      json.append(']');
      hourly.forEach(variable -> appendColumn(json, variable.name(), random));
      json.append("}}");
    }
    return json.append(']').toString();
  }

  private static void appendColumn(StringBuilder json, String name, Random random) {
    json.append(",\"").append(name).append("\":[");
    for (int row = 0; row < DAYS * 24; row++) {
      json.append(row == 0 ? "" : ",");
      json.append(
          random.nextInt(100) == 0
              ? "null"
              : String.format(Locale.ROOT, "%.1f", random.nextDouble() * 40 - 10));
    }
    json.append(']');
  }
}
