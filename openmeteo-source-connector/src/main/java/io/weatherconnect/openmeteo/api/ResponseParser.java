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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns the bytes of a response into columns of primitives in one pass. What it returns is
 * complete: one series for each location of the request, in its order, with exactly the rows and
 * the models that were asked for; everything else is an {@link ApiException} of kind {@link
 * Failure#MALFORMED_RESPONSE}, {@link Failure#OUTSIDE_MODEL} or {@link Failure#UNLABELLED_MODELS}.
 * The memory it takes is bounded by the request, not by the response. Safe for use by many threads.
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

  /** How the parser complains of {@code nan} and of {@code -nan}. */
  private static final Pattern NAN =
      Pattern.compile("Unrecognized token 'nan'|Unexpected character \\('n' .*minus sign");

  /** Room for one printed value, a comma and any white space a proxy may have added. */
  private static final int MOST_BYTES_A_VALUE = 64;

  private static final int MOST_BYTES_A_LOCATION = 65_536;

  /** Offsets of real zones lie within this; the Date Line reaches 14 hours. */
  private static final int LARGEST_OFFSET_SECONDS = 18 * 3_600;

  /**
   * Reads a response to its end.
   *
   * @param body what was answered; not closed
   * @param request what was asked
   * @throws ApiException if the response is not one to the request
   * @throws IOException if the body cannot be read
   */
  public List<Series> parse(InputStream body, WeatherRequest request)
      throws ApiException, IOException {
    try (JsonParser json = JSON.createParser(new BoundedInput(body, mostBytes(request)))) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new Response(json, request).read();
    } catch (BoundedInput.TooLongException e) {
      throw ApiException.broken("The response is longer than its request can explain");
    } catch (JsonProcessingException e) {
      // The parser's message quotes the payload, so only its kind is kept.
      throw ApiException.broken("The response is not the JSON that was expected");
    }
  }

  private static long mostBytes(WeatherRequest request) {
    long columns = request.modelNames().size();
    long values =
        columns
            * ((long) request.rows(Section.HOURLY) * (request.hourly().size() + 1)
                + (long) request.rows(Section.DAILY) * (request.daily().size() + 1));
    return request.locations().size() * (MOST_BYTES_A_LOCATION + values * MOST_BYTES_A_VALUE);
  }

  /** One response being read. */
  private static final class Response {
    private final JsonParser json;
    private final int locations;
    private final ResponseLayout hourlyShape;
    private final ResponseLayout dailyShape;

    Response(JsonParser json, WeatherRequest request) {
      this.json = json;
      this.locations = request.locations().size();
      this.hourlyShape = new ResponseLayout(request, Section.HOURLY);
      this.dailyShape = new ResponseLayout(request, Section.DAILY);
    }

    List<Series> read() throws IOException, ApiException {
      List<Series> series = new ArrayList<>(locations);
      JsonToken first = json.nextToken();
      expect(first != null, "The response is empty");
      if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          expect(series.size() < locations, "The response has more locations than were asked for");
          series.add(readLocation(series.size()));
        }
        expect(
            json.currentToken() == JsonToken.END_ARRAY, "The response holds more than locations");
      } else {
        expect(first == JsonToken.START_OBJECT, "The response is no object and no array");
        series.add(readLocation(0));
      }
      expect(json.nextToken() == null, "The response goes on after its end");
      expect(series.size() == locations, "The response has fewer locations than were asked for");
      return series;
    }

    private Series readLocation(int position) throws IOException, ApiException {
      try {
        return readMembers(position);
      } catch (JsonParseException e) {
        if (isOutsideModel(e)) {
          throw new ApiException(
              Failure.OUTSIDE_MODEL,
              "The model does not cover this location, which lies outside its region");
        }
        throw e;
      }
    }

    private Series readMembers(int position) throws IOException, ApiException {
      double latitude = Double.NaN;
      double longitude = Double.NaN;
      double elevation = Double.NaN;
      int offset = 0;
      int locationId = 0;
      String timezone = "GMT";
      SectionParser hourly = hourlyShape.asked() ? new SectionParser(hourlyShape) : null;
      SectionParser daily = dailyShape.asked() ? new SectionParser(dailyShape) : null;
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
          case "hourly_units" -> readUnits(hourly);
          case "daily_units" -> readUnits(daily);
          case "hourly" -> readColumns(hourly);
          case "daily" -> readColumns(daily);
          case "error" ->
              throw ApiException.broken("The response is an error with a success's status");
          default -> json.skipChildren();
        }
      }
      expect(json.currentToken() == JsonToken.END_OBJECT, "A location's response is cut off");
      expect(locationId == position + 1, "The response is of other locations than those asked for");
      expect(!Double.isNaN(latitude + longitude), "A location's response lacks its coordinates");
      return new Series(
          latitude,
          longitude,
          elevation,
          offset,
          timezone,
          hourly == null ? null : hourly.finish(offset),
          daily == null ? null : daily.finish(offset));
    }

    /** Outside a regional model the API prints coordinates as a bare {@code nan}, with any sign. */
    private boolean isOutsideModel(JsonParseException e) throws IOException {
      String member = json.currentName();
      // Only the message tells what stood there; it is looked at and not passed on.
      return locations == 1
          && ("latitude".equals(member) || "longitude".equals(member))
          && NAN.matcher(e.getOriginalMessage()).lookingAt();
    }

    private void readUnits(SectionParser section) throws IOException, ApiException {
      if (section == null) {
        json.skipChildren();
      } else {
        section.readUnits(json);
      }
    }

    private void readColumns(SectionParser section) throws IOException, ApiException {
      if (section == null) {
        json.skipChildren();
      } else {
        section.readColumns(json);
      }
    }

    private double number(double most) throws IOException, ApiException {
      expect(
          json.currentToken().isNumeric(), "A location's response has text in place of a number");
      double value = json.getDoubleValue();
      expect(Math.abs(value) <= most, "A location's response has an impossible number");
      return value;
    }

    private int integer(int most) throws IOException, ApiException {
      double value = number(most);
      expect(
          value == Math.rint(value), "A location's response has a fraction in place of an integer");
      return (int) value;
    }

    private String text() throws IOException, ApiException {
      expect(
          json.currentToken() == JsonToken.VALUE_STRING,
          "A location's response has something else in place of a text");
      return json.getText();
    }

    private static void expect(boolean condition, String otherwise) throws ApiException {
      if (!condition) {
        throw ApiException.broken(otherwise);
      }
    }
  }
}
