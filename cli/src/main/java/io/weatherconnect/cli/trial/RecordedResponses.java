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
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Responses in files, which are returned for one request after the other. Not thread-safe. */
final class RecordedResponses implements WeatherApi {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final String CURRENT = Section.CURRENT.apiName();
  private static final String TIME = "time";

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
    requireDays(file, request);
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
   * Returns a time at which a poll has made the request of a response: noon of its day, or with the
   * current weather alone, the time of that.
   *
   * @param forecastDays the number of days from the current one on that the request has
   * @throws ToolException if the file cannot be read or has no rows
   */
  static Instant timeOfPoll(Path file, int forecastDays) {
    JsonNode location = location(file);
    if (sections(location).noneMatch(Section::isTimeSeries)) {
      return Instant.ofEpochSecond(location.path(CURRENT).path(TIME).longValue());
    }
    return days(file, location)
        .to()
        .minusDays(forecastDays - 1L)
        .atTime(LocalTime.NOON)
        .toInstant(ZoneOffset.UTC);
  }

  /** Requires that a response has the days of its request. The current weather alone has none. */
  private void requireDays(Path file, WeatherRequest request) {
    JsonNode location = location(file);
    if (sections(location).noneMatch(Section::isTimeSeries)) {
      return;
    }
    DayRange days = days(file, location);
    if (!days.equals(request.days())) {
      throw new ToolException(
          "%s has the days %s, but the task requests %s at %s. Give the time of the request with --at."
              .formatted(file, days, request.days(), clock.instant()));
    }
  }

  /** The first location of a response, which has rows. */
  private static JsonNode location(Path file) {
    JsonNode response = read(file);
    JsonNode location = response.isArray() ? response.path(0) : response;
    if (response.path("error").asBoolean()) {
      throw new ToolException(
          "%s is an error of the API: %s".formatted(file, location.path("reason").asText()));
    }
    if (sections(location).findAny().isEmpty()) {
      throw notAResponse(file);
    }
    return location;
  }

  /** The sections of a response that have rows. */
  private static Stream<Section> sections(JsonNode location) {
    return Stream.of(Section.values())
        .filter(
            section -> {
              JsonNode time = location.path(section.apiName()).path(TIME);
              return section.isTimeSeries() ? !time.isEmpty() : time.isIntegralNumber();
            });
  }

  /** The days of the rows. Daily rows count in the response's time zone. */
  private static DayRange days(Path file, JsonNode location) {
    Section section =
        sections(location)
            .filter(Section::isTimeSeries)
            .min(Comparator.comparing(Section::hasDays))
            .orElseThrow();
    return range(
        file,
        location.path(section.apiName()).path(TIME),
        section.hasDays() ? location.path("utc_offset_seconds").asLong() : 0);
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
        "%s is not a response of the connector's requests: it needs one of %s.time in Unix time. Save the response of the URL that 'try' prints."
            .formatted(
                file,
                Stream.of(Section.values())
                    .map(Section::apiName)
                    .collect(Collectors.joining(".time, "))));
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
