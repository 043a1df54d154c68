package io.weatherconnect.benchmarks;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;

/** A response of the simulator with ten locations, 31 days and nine hourly variables. */
final class SampleResponse {
  static final int LOCATIONS = 10;
  static final int DAYS = 31;
  static final int ROWS = LOCATIONS * DAYS * 24;

  private static final LocalDate FIRST = LocalDate.parse("2024-05-01");
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);

  private static final String VARIABLES =
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m,wind_speed_10m";

  private static final String DEGREES = numbered("%d.5");

  private final ResponseParser parser = new ResponseParser();
  private final WeatherRequest request;
  private final WeatherRecords records;
  private final List<LocationState> states;
  private final byte[] bytes;

  SampleResponse() {
    OpenMeteoSourceConfig config =
        OpenMeteoSourceConfig.of(
            Map.of(
                "openmeteo.url",
                "https://api.open-meteo.com/v1/dwd-icon",
                "location.names",
                numbered("location-%d"),
                "latitudes",
                DEGREES,
                "longitudes",
                DEGREES,
                "hourly.variables",
                VARIABLES,
                "daily.variables",
                ""));
    request =
        config
            .query()
            .requests(config.routing().current(), config.locations(), new DayRange(FIRST, LAST))
            .get(0);
    records = new WeatherRecords(config.records(), config.query());
    states = config.locations().stream().map(one -> new LocationState(one, "", null)).toList();
    bytes = requestBytes();
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

  private static byte[] requestBytes() {
    String request =
        "/v1/dwd-icon?latitude=%s&longitude=%s&location_id=%s&hourly=%s&start_date=%s&end_date=%s"
                .formatted(DEGREES, DEGREES, numbered("%d"), VARIABLES, FIRST, LAST)
            + "&timezone=GMT&timeformat=unixtime";
    try (OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().start();
        InputStream response = simulator.baseUri().resolve(request).toURL().openStream()) {
      return response.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator does not respond", e);
    }
  }

  /** Returns a list with a value for each location, which contains its number from 1. */
  private static String numbered(String format) {
    return IntStream.rangeClosed(1, LOCATIONS)
        .mapToObj(format::formatted)
        .collect(Collectors.joining(","));
  }
}
