package io.weatherconnect.cli.trial;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.ResponseParser;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Deque;
import java.util.List;

/** Responses in files, which are returned for one request after the other. Not thread-safe. */
final class RecordedResponses implements WeatherApi {
  private static final long SECONDS_PER_DAY = 86_400;

  private final Deque<Path> files;
  private final InstantSource clock;
  private final ResponseParser parser = new ResponseParser();

  /**
   * Responses for requests in the order in which they are made.
   *
   * @param files one for each request; each is removed when it is used
   * @param clock stamps the responses
   */
  RecordedResponses(Deque<Path> files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ToolException if there is no file left, or the next one cannot be read or has other
   *     days than the request
   */
  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    if (files.isEmpty()) {
      throw tooFew();
    }
    Path file = files.remove();
    DayRange days = days(file);
    if (!days.equals(request.days())) {
      throw new ToolException(
          "%s has the days %s, but the task requests %s at %s. Give the time of the request with --at."
              .formatted(file, days, request.days(), clock.instant()));
    }
    try (InputStream body = Files.newInputStream(file)) {
      return parser.parse(body, request, clock.instant());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) {
    throw new UnsupportedOperationException("A trial does not watch model runs");
  }

  /**
   * Returns the days of the rows in a response. Daily rows count in the response's time zone.
   *
   * @throws ToolException if the file cannot be read or has no rows
   */
  static DayRange days(Path file) {
    JsonNode first = read(file);
    JsonNode location = first.isArray() ? first.path(0) : first;
    if (first.path("error").asBoolean()) {
      throw new ToolException(
          "%s is an error of the API: %s".formatted(file, location.path("reason").asText()));
    }
    JsonNode hours = location.path("hourly").path("time");
    JsonNode days = location.path("daily").path("time");
    if (hours.isEmpty() && days.isEmpty()) {
      throw notAResponse(file);
    }
    return hours.isEmpty()
        ? range(file, days, location.path("utc_offset_seconds").asLong())
        : range(file, hours, 0);
  }

  private static DayRange range(Path file, JsonNode times, long utcOffsetSeconds) {
    JsonNode first = times.path(0);
    JsonNode last = times.path(times.size() - 1);
    if (!first.isIntegralNumber()
        || !last.isIntegralNumber()
        || last.longValue() < first.longValue()) {
      throw notAResponse(file);
    }
    return new DayRange(
        day(first.longValue() + utcOffsetSeconds), day(last.longValue() + utcOffsetSeconds));
  }

  private static LocalDate day(long epochSecond) {
    return LocalDate.EPOCH.plusDays(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw new ToolException("%s is not JSON.".formatted(file), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ToolException notAResponse(Path file) {
    return new ToolException(
        "%s is not a response of the connector's requests: it needs hourly.time or daily.time in Unix time. Save the response of the URL that 'try' prints."
            .formatted(file));
  }

  static ToolException tooFew() {
    return new ToolException(
        "There are more requests than responses. Give --response once for each request, in the"
            + " order in which 'try' prints them.");
  }

  private static ToolException unreadable(Path file, IOException e) {
    return new ToolException(
        Files.exists(file)
            ? "%s cannot be read: %s".formatted(file, e.getMessage())
            : file + " does not exist.",
        e);
  }
}
