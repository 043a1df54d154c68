package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;

/** Windows of one day of weather, and the records that are made of them. */
abstract class OneDayOfRecords {
  static final LocalDate DAY_BEFORE = LocalDate.of(2024, 4, 30);

  static final Endpoint ENDPOINT = Endpoint.parse("http://localhost/v1/dwd-icon");
  static final DayRange ONE_DAY = new DayRange(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 1));
  static final Instant FETCHED = Instant.parse("2024-05-02T06:00:00.123Z");
  static final long FIRST_HOUR = ONE_DAY.from().toEpochDay() * 24;
  static final Weather SUNNY =
      (location, model, variable, row) ->
          switch (variable.name()) {
            case "weather_code" -> 3.0;
            case "is_day" -> row % 24 > 5 && row % 24 < 20 ? 1.0 : 0.0;
            case "sunrise" -> row * 86_400.0 + 14_400;
            default -> location.latitude() + row % 24;
          };

  final Map<Location, LocationState> states = new HashMap<>();
  final WeatherQuery query =
      Samples.query(
          Samples.hourly("temperature_2m", "weather_code", "is_day"),
          Samples.daily("temperature_2m_max", "sunrise"));

  WeatherRecords records(String emit) {
    return new WeatherRecords(settings(null, emit.equals("changed")), query);
  }

  static RecordSettings settings(String progressTopic, boolean changedOnly) {
    return new RecordSettings(
        Map.of(Section.HOURLY, "hours", Section.DAILY, "days"), progressTopic, changedOnly);
  }

  Fetch backfill(Location... locations) {
    return new Fetch(Phase.BACKFILL, ENDPOINT, states(locations), ONE_DAY);
  }

  Fetch live(Location... locations) {
    return new Fetch(Phase.LIVE, ENDPOINT, states(locations), ONE_DAY);
  }

  Batch batch(WeatherRecords records, Fetch fetch, Weather weather) throws ApiException {
    return batch(records, fetch, query, new ResponseWriter(weather));
  }

  List<LocationState> states(Location... locations) {
    return Stream.of(locations)
        .map(it -> states.computeIfAbsent(it, any -> new LocationState(it, "q", DAY_BEFORE)))
        .toList();
  }

  static Batch batch(
      WeatherRecords records, Fetch fetch, WeatherQuery requested, ResponseWriter responses)
      throws ApiException {
    Map<LocationState, List<LocationForecast>> forecasts = new LinkedHashMap<>();
    for (LocationState state : fetch.states()) {
      List<LocationForecast> ofLocation = new ArrayList<>();
      for (WeatherRequest request :
          requested.requests(ENDPOINT, List.of(state.location()), fetch.days())) {
        ofLocation.addAll(responses.forecasts(request, FETCHED));
      }
      forecasts.put(state, ofLocation);
    }
    LocalDate firstRepeatable =
        fetch.phase() == Fetch.Phase.LIVE ? ONE_DAY.from() : ONE_DAY.to().plusDays(1);
    Delivery delivery =
        new Delivery(
            DAY_BEFORE,
            fetch.phase() == Fetch.Phase.LIVE ? DAY_BEFORE : ONE_DAY.to(),
            ONE_DAY.from(),
            firstRepeatable,
            Set.of());
    List<SourceRecord> all = new ArrayList<>();
    return Batch.of(
        records,
        () -> {
          forecasts.forEach(
              (state, received) -> all.addAll(records.of(fetch, state, received, delivery)));
          return all;
        });
  }

  static List<SourceRecord> of(Batch batch, Location location) {
    return batch.records().stream()
        .filter(it -> it.sourcePartition().equals(Map.of("location", location.name())))
        .toList();
  }

  static Object through(SourceRecord record) {
    return record.sourceOffset().get("through");
  }
}
