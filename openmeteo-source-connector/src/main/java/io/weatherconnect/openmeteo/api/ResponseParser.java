package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.weatherconnect.openmeteo.catalog.Section;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Parses a response body into columns of primitives in one pass. The result is complete: one
 * forecast for each location of the request, in its order, with exactly the rows and models that
 * were requested. Any other body is an {@link ApiException} of kind {@link
 * Failure#MALFORMED_RESPONSE}, {@link Failure#OUTSIDE_MODEL} or {@link Failure#UNLABELLED_MODELS}.
 * Memory is bounded by the request, not by the response. Thread-safe.
 */
public final class ResponseParser {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(10_000)
                  .maxNumberLength(64)
                  .maxNameLength(1_000)
                  .build())
          .build();

  /** Jackson's messages for {@code nan} and {@code -nan}. */
  private static final Pattern NAN =
      Pattern.compile("Unrecognized token 'nan'|Unexpected character \\('n' .*minus sign");

  /** Enough for one printed value, a comma and white space that a proxy may add. */
  private static final int MAX_BYTES_PER_VALUE = 64;

  private static final int MAX_BYTES_PER_LOCATION = 65_536;

  /** Java's limit for zone offsets; the largest in use is 14 hours. */
  private static final int LARGEST_OFFSET_SECONDS = 18 * 3_600;

  /**
   * Parses a response to its end.
   *
   * @param body the response body; not closed
   * @param request the request it belongs to
   * @param fetchedAt when the response arrived
   * @throws ApiException if the body is not a response to the request
   * @throws IOException if the body cannot be read
   */
  public List<LocationForecast> parse(InputStream body, WeatherRequest request, Instant fetchedAt)
      throws ApiException, IOException {
    try (JsonParser json = JSON.createParser(new BoundedInput(body, maxBytes(request)))) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new Response(json, request, fetchedAt).read();
    } catch (BoundedInput.TooLongException e) {
      throw ApiException.malformed("The response is longer than any valid response to its request");
    } catch (JsonProcessingException e) {
      // The parser's message quotes the payload.
      throw ApiException.malformed("The response is not valid JSON");
    }
  }

  private static long maxBytes(WeatherRequest request) {
    long values = 0;
    for (Section section : Section.values()) {
      values += (long) request.rows(section) * (request.variables(section).size() + 1);
    }
    values *= request.modelNames().size();
    return request.locations().size() * (MAX_BYTES_PER_LOCATION + values * MAX_BYTES_PER_VALUE);
  }

  /** One response being parsed. */
  private static final class Response {
    private final JsonParser json;
    private final WeatherRequest request;
    private final Instant fetchedAt;
    private final Map<Section, ResponseLayout> layouts = new EnumMap<>(Section.class);

    Response(JsonParser json, WeatherRequest request, Instant fetchedAt) {
      this.json = json;
      this.request = request;
      this.fetchedAt = fetchedAt;
      for (Section section : Section.values()) {
        if (!request.variables(section).isEmpty()) {
          layouts.put(section, new ResponseLayout(request, section));
        }
      }
    }

    List<LocationForecast> read() throws IOException, ApiException {
      int locations = request.locations().size();
      List<LocationForecast> forecasts = new ArrayList<>(locations);
      JsonToken first = json.nextToken();
      expect(first != null, "The response is empty");
      if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          expect(forecasts.size() < locations, "The response has more locations than requested");
          forecasts.add(readLocation(forecasts.size()));
        }
        expect(
            json.currentToken() == JsonToken.END_ARRAY,
            "The response has an element that is not a location");
      } else {
        expect(first == JsonToken.START_OBJECT, "The response is neither an object nor an array");
        forecasts.add(readLocation(0));
      }
      expect(json.nextToken() == null, "The response continues after its end");
      expect(forecasts.size() == locations, "The response has fewer locations than requested");
      return forecasts;
    }

    private LocationForecast readLocation(int position) throws IOException, ApiException {
      try {
        return readMembers(position);
      } catch (JsonParseException e) {
        if (isOutsideModel(e)) {
          throw new ApiException(
              Failure.OUTSIDE_MODEL, "The location is outside the region that the model covers");
        }
        throw e;
      }
    }

    private LocationForecast readMembers(int position) throws IOException, ApiException {
      double latitude = Double.NaN;
      double longitude = Double.NaN;
      double elevation = Double.NaN;
      int offset = 0;
      int locationId = 0;
      String timezone = "GMT";
      Map<Section, SectionParser> sections = new EnumMap<>(Section.class);
      layouts.forEach((section, layout) -> sections.put(section, new SectionParser(layout)));
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "latitude" -> latitude = number(90);
          case "longitude" -> longitude = number(360);
          case "elevation" -> elevation = number(10_000);
          case "utc_offset_seconds" -> offset = integer(LARGEST_OFFSET_SECONDS);
          case "location_id" -> locationId = integer(Integer.MAX_VALUE);
          case "timezone" -> timezone = text();
          case "error" -> throw ApiException.malformed("The response is an error with status 200");
          default -> readSection(name, sections);
        }
      }
      expect(json.currentToken() == JsonToken.END_OBJECT, "The response is truncated");
      expect(locationId == position + 1, "The response has other locations than those requested");
      expect(!Double.isNaN(latitude + longitude), "The response lacks a location's coordinates");
      Map<Section, double[][]> columns = new EnumMap<>(Section.class);
      for (Map.Entry<Section, SectionParser> section : sections.entrySet()) {
        columns.put(section.getKey(), section.getValue().finish(offset));
      }
      return new LocationForecast(
          request.locations().get(position),
          request,
          fetchedAt,
          new LocationForecast.GridCell(latitude, longitude, elevation),
          offset,
          timezone,
          columns);
    }

    /** Parses the columns or the units of a requested section; skips any other member. */
    private void readSection(String member, Map<Section, SectionParser> sections)
        throws IOException, ApiException {
      for (Map.Entry<Section, SectionParser> section : sections.entrySet()) {
        String name = section.getKey().apiName();
        if (member.equals(name)) {
          section.getValue().readColumns(json);
          return;
        }
        if (member.equals(name + "_units")) {
          section.getValue().readUnits(json);
          return;
        }
      }
      json.skipChildren();
    }

    /** Outside a regional model the API prints coordinates as a bare {@code nan}, with any sign. */
    private boolean isOutsideModel(JsonParseException e) throws IOException {
      String member = json.currentName();
      // Only Jackson's message says which token it found; the message is not passed on.
      return request.locations().size() == 1
          && ("latitude".equals(member) || "longitude".equals(member))
          && NAN.matcher(e.getOriginalMessage()).lookingAt();
    }

    private double number(double most) throws IOException, ApiException {
      expect(json.currentToken().isNumeric(), "The response has a text instead of a number");
      double value = json.getDoubleValue();
      expect(Math.abs(value) <= most, "The response has a number that is out of range");
      return value;
    }

    private int integer(int most) throws IOException, ApiException {
      double value = number(most);
      expect(value == Math.rint(value), "The response has a fraction instead of an integer");
      return (int) value;
    }

    private String text() throws IOException, ApiException {
      expect(
          json.currentToken() == JsonToken.VALUE_STRING,
          "The response has another type instead of a text");
      return json.getText();
    }

    private static void expect(boolean condition, String otherwise) throws ApiException {
      if (!condition) {
        throw ApiException.malformed(otherwise);
      }
    }
  }
}
