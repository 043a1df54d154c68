package io.weatherconnect.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.weatherconnect.openmeteo.records.RecordSettings;
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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A response in the API's format: ten locations, 31 days, nine hourly variables, values with one
 * decimal and some nulls.
 */
final class SampleResponse {
  static final int LOCATIONS = 10;
  static final int DAYS = 31;
  static final int ROWS = LOCATIONS * DAYS * 24;

  private static final String VARIABLES =
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m,wind_speed_10m";

  private static final LocalDate FIRST = LocalDate.parse("2024-05-01");
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);

  private final ResponseParser parser = new ResponseParser();
  private final WeatherRequest request;
  private final WeatherRecords records;
  private final List<LocationState> states;
  private final byte[] bytes;

  SampleResponse() {
    WeatherQuery query =
        new WeatherQuery(
            Stream.of(VARIABLES.split(",", -1))
                .map(name -> VariableCatalog.get().find(Section.HOURLY, name).orElseThrow())
                .toList(),
            List.of(),
            List.of(),
            Map.of());
    List<Location> locations =
        IntStream.range(0, LOCATIONS)
            .mapToObj(one -> new Location("location-" + one, 50 + one / 10.0, 10, null, "GMT"))
            .toList();
    request =
        query
            .requests(
                Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon"),
                locations,
                new DayRange(FIRST, LAST))
            .get(0);
    records = new WeatherRecords(new RecordSettings("hourly", "daily", null, true), query);
    states = locations.stream().map(one -> new LocationState(one, "", null)).toList();
    bytes = json();
  }

  WeatherRequest request() {
    return request;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Parses the response and returns its records, as a backfill sends them. */
  List<SourceRecord> records() throws IOException, ApiException {
    Fetch fetch = new Fetch(Fetch.Phase.BACKFILL, request.endpoint(), states, request.days());
    Delivery delivery = new Delivery(FIRST.minusDays(1), LAST, FIRST, LAST.plusDays(1), Set.of());
    List<LocationForecast> forecasts =
        parser.parse(new ByteArrayInputStream(bytes), request, Instant.EPOCH);
    List<SourceRecord> all = new ArrayList<>();
    for (int i = 0; i < LOCATIONS; i++) {
      all.addAll(records.of(fetch, states.get(i), List.of(forecasts.get(i)), delivery));
    }
    return all;
  }

  private byte[] json() {
    ArrayNode responses = JsonNodeFactory.instance.arrayNode();
    Random random = new Random(42);
    for (int location = 0; location < LOCATIONS; location++) {
      ObjectNode response = responses.addObject();
      response.put("latitude", 50 + location / 10.0).put("longitude", 10.0);
      response.put("generationtime_ms", 0.21).put("utc_offset_seconds", 0);
      response.put("timezone", "GMT").put("timezone_abbreviation", "GMT");
      response.put("elevation", 38.0).put("location_id", location + 1);
      ObjectNode units = response.putObject("hourly_units").put("time", "unixtime");
      ObjectNode hourly = response.putObject("hourly");
      ArrayNode times = hourly.putArray("time");
      for (int hour = 0; hour < DAYS * 24; hour++) {
        times.add(FIRST.toEpochDay() * 86_400 + hour * 3_600L);
      }
      for (Variable variable : request.hourly()) {
        units.put(variable.name(), variable.unit());
        ArrayNode column = hourly.putArray(variable.name());
        for (int hour = 0; hour < DAYS * 24; hour++) {
          boolean missing = random.nextInt(100) == 0;
          column.add(missing ? null : Math.round(random.nextDouble() * 400 - 100) / 10.0);
        }
      }
    }
    return responses.toString().getBytes(StandardCharsets.UTF_8);
  }
}
