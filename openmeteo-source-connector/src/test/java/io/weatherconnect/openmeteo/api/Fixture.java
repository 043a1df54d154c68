package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;

import io.weatherconnect.openmeteo.testing.Requests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Complete recorded responses, each with its request. */
final class Fixture {
  static final Instant FETCHED_AT = Instant.parse("2024-05-01T12:00:00Z");

  static final Fixture ONE_LOCATION =
      new Fixture(
          "one-location.json",
          Requests.request()
              .hourly("temperature_2m", "precipitation", "weather_code", "is_day")
              .daily(
                  "weather_code", "temperature_2m_max", "precipitation_sum", "sunrise", "sunset"));
  static final Fixture THREE_LOCATIONS =
      new Fixture(
          "three-locations.json",
          Requests.request().locations(locations(3)).hourly("temperature_2m", "precipitation"));
  static final Fixture HALF_HOUR_OFFSET =
      new Fixture(
          "half-hour-offset.json",
          Requests.request().days(2).daily("temperature_2m_max", "sunrise").localDays());
  static final Fixture LOCAL_DAYS =
      new Fixture(
          "local-days.json",
          Requests.request()
              .locations(locations(2))
              .days(3)
              .hourly()
              .daily("temperature_2m_max", "sunset")
              .localDays());
  static final Fixture THREE_MODELS =
      new Fixture(
          "three-models.json",
          Requests.request()
              .hourly("temperature_2m", "precipitation")
              .models("icon_seamless", "gfs_seamless", "metno_nordic"));
  static final Fixture BEST_MATCH =
      new Fixture(
          "best-match.json",
          Requests.request()
              .hourly("temperature_2m", "precipitation")
              .daily("temperature_2m_max")
              .models("best_match", "gfs_seamless"));
  static final Fixture ONE_MODEL_SUFFIXED =
      new Fixture(
          "one-model-suffixed.json",
          Requests.request().hourly("temperature_2m", "precipitation").models("icon_seamless"));
  static final Fixture UNDEFINED_UNIT =
      new Fixture(
          "undefined-unit.json",
          Requests.request().hourly("temperature_2m", "soil_temperature_0cm").daily("sunrise"));
  static final Fixture NULLS =
      new Fixture(
          "nulls.json", Requests.request().hourly("temperature_2m", "weather_code", "is_day"));
  static final Fixture FLOAT_CODES =
      new Fixture(
          "float-codes.json",
          Requests.request().hourly("temperature_2m", "weather_code", "is_day"));
  static final Fixture REORDERED =
      new Fixture("reordered.json", Requests.request().daily("sunrise").localDays());

  static final List<Fixture> ALL =
      List.of(
          ONE_LOCATION,
          THREE_LOCATIONS,
          HALF_HOUR_OFFSET,
          LOCAL_DAYS,
          THREE_MODELS,
          BEST_MATCH,
          ONE_MODEL_SUFFIXED,
          UNDEFINED_UNIT,
          NULLS,
          FLOAT_CODES,
          REORDERED);

  private final String file;
  private final WeatherRequest request;
  private final byte[] bytes;

  Fixture(String file, Requests request) {
    this.file = file;
    this.request = request.build();
    this.bytes = read(file);
  }

  WeatherRequest request() {
    return request;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  List<LocationForecast> parsed() throws ApiException {
    return parse(bytes, request);
  }

  /** Parses this response after replacing one piece of its text. */
  List<LocationForecast> with(String piece, String replacement) throws ApiException {
    if (!text().contains(piece)) {
      throw new IllegalArgumentException(file + " does not contain " + piece);
    }
    return parse(text().replace(piece, replacement), request);
  }

  /** The file's name, for the names of parameterised tests. */
  @Override
  public String toString() {
    return file;
  }

  static byte[] read(String file) {
    try (InputStream in = Fixture.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The fixture " + file + " cannot be read", e);
    }
  }

  static List<LocationForecast> parse(String response, WeatherRequest request) throws ApiException {
    return parse(response.getBytes(StandardCharsets.UTF_8), request);
  }

  static List<LocationForecast> parse(byte[] response, WeatherRequest request) throws ApiException {
    try {
      return new ResponseParser().parse(new ByteArrayInputStream(response), request, FETCHED_AT);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can always be read", e);
    }
  }
}
