package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.ApiException.expect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses a response body into columns of primitives in one pass. The result is complete: one
 * forecast for each location of the request, in its order, with exactly the rows and models that
 * were requested; {@link LocationForecast#isOutsideModel} is true for a location of which the API
 * has only placeholders. Any other body is an {@link ApiException} of kind {@link
 * Failure#MALFORMED_RESPONSE}, {@link Failure#OUTSIDE_MODEL}, {@link Failure#UNLABELLED_MODELS},
 * {@link Failure#RUN_NOT_AVAILABLE} or {@link Failure#UNEXPECTED_UNIT}. Warns once of units that
 * responses lack. Memory is bounded by the request, not by the response. Thread-safe.
 */
public final class ResponseParser {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseParser.class);

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

  /** Enough for one printed value, a comma and white space that a proxy may add. */
  private static final int MAX_BYTES_PER_VALUE = 64;

  private static final String RUN_UNAVAILABLE =
      "Unexpected error while streaming data: modelRunUnavailable";

  private static final int MAX_BYTES_PER_LOCATION = 65_536;

  private final AtomicBoolean warnedOfMissingUnit = new AtomicBoolean();

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
    InputStream start = request.run() == null ? body : requireRun(new BufferedInputStream(body));
    InputStream input = new NanInput(new BoundedInput(start, maxBytes(request)));
    try (JsonParser json = JSON.createParser(input)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new Response(json, request, fetchedAt).read();
    } catch (BoundedInput.TooLongException e) {
      throw ApiException.malformed("The response is longer than any valid response to its request");
    } catch (JsonProcessingException e) {
      // The parser's message quotes the payload.
      throw ApiException.malformed("The response is not valid JSON");
    }
  }

  /** Rejects the text that the API sends where it has begun the response without the run. */
  private static InputStream requireRun(InputStream body) throws IOException, ApiException {
    body.mark(RUN_UNAVAILABLE.length());
    byte[] start = body.readNBytes(RUN_UNAVAILABLE.length());
    body.reset();
    if (new String(start, StandardCharsets.UTF_8).equals(RUN_UNAVAILABLE)) {
      throw new ApiException(Failure.RUN_NOT_AVAILABLE, FailureClassifier.RUN_NOT_AVAILABLE);
    }
    return body;
  }

  private static long maxBytes(WeatherRequest request) {
    long values = 0;
    for (Section section : Section.values()) {
      values += (long) request.rows(section) * (request.variables(section).size() + 1);
    }
    values *= request.series().size();
    return request.locations().size() * (MAX_BYTES_PER_LOCATION + values * MAX_BYTES_PER_VALUE);
  }

  /** One response being parsed. */
  private final class Response {
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
      LocationParser location = new LocationParser(json, request, layouts, position);
      LocationForecast forecast = location.read(fetchedAt);
      if (location.withoutUnit() != null) {
        warnOfMissingUnit(location.withoutUnit());
      }
      return forecast;
    }

    private void warnOfMissingUnit(Variable variable) {
      if (!warnedOfMissingUnit.getAndSet(true)) {
        LOG.warn(
            "Unit missing in a response, the requested unit is assumed (logged once):"
                + " variable={} unit=\"{}\" endpoint={}",
            variable.name(),
            variable.unit(),
            request.endpoint());
      }
    }
  }
}
