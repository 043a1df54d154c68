package io.weatherconnect.cli.locations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.cli.cluster.RestSettings;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches locations by name with Open-Meteo's geocoding API. Thread-safe. */
public final class Geocoder {
  private static final URI PUBLIC = URI.create("https://geocoding-api.open-meteo.com");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** As many hits as a person may want to read. */
  private static final int MAX_HITS = 20;

  private static final int MAX_REASON = 200;

  private static final String WAY_OUT =
      "Set the coordinates with --latitude and --longitude, or another server with --geocoding.";

  private final RestClient rest;

  /**
   * Creates a client of a server, given its URL without {@code /v1/search}.
   *
   * @throws ToolException when it is not an HTTP URL
   */
  public Geocoder(URI server) {
    if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?")) {
      throw new ToolException(
          "--geocoding is \"%s\"; expected a URL such as %s.".formatted(server, PUBLIC));
    }
    this.rest = new RestClient(server, RestSettings.NONE, LIMIT);
  }

  /**
   * Returns a client of Open-Meteo, or of the server that replaces it, where the geocoding host is
   * a prefix of the path.
   */
  public static Geocoder of(Optional<URI> weather) {
    return new Geocoder(weather.map(origin -> origin.resolve("/geocoding-api")).orElse(PUBLIC));
  }

  /**
   * Returns the locations whose names begin with or are similar to a text, in the order of the API;
   * none if it finds none.
   *
   * @param country an ISO 3166 code that limits the search
   * @throws ToolException when the API does not respond or rejects the search
   */
  public List<GeocodingHit> search(String name, Optional<String> country)
      throws InterruptedException {
    String path =
        "/v1/search?name=%s&count=%d&language=en&format=json%s"
            .formatted(
                encode(name),
                MAX_HITS,
                country.map(code -> "&countryCode=" + encode(code)).orElse(""));
    RestClient.Response response;
    try {
      response = rest.get(path);
    } catch (IOException e) {
      throw new ToolException(
          "The geocoding API does not respond at %s (%s). %s"
              .formatted(rest.base(), e.getMessage(), WAY_OUT),
          e);
    }
    JsonNode json = json(response);
    if (response.status() != 200) {
      throw new ToolException(
          "The geocoding API at %s rejected the search: %s (HTTP status %d). %s"
              .formatted(rest.base(), reason(json), response.status(), WAY_OUT));
    }
    List<GeocodingHit> hits = new ArrayList<>();
    for (JsonNode result : json.path("results")) {
      if (hits.size() < MAX_HITS) {
        hits.add(hit(result));
      }
    }
    return hits;
  }

  private JsonNode json(RestClient.Response response) {
    try {
      JsonNode json = response.json();
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Perhaps the page of a proxy, which would not help.
      throw noGeocoding(response, e);
    }
    throw noGeocoding(response, null);
  }

  private ToolException noGeocoding(RestClient.Response response, Exception cause) {
    return new ToolException(
        "%s does not respond as a geocoding API (HTTP status %d). %s"
            .formatted(rest.base(), response.status(), WAY_OUT),
        cause);
  }

  private static String reason(JsonNode json) {
    String reason = json.path("reason").asText("no reason given").replaceAll("\\p{Cntrl}", " ");
    return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason;
  }

  private GeocodingHit hit(JsonNode result) {
    String name = result.path("name").asText();
    if (name.isBlank()) {
      throw new ToolException(
          "%s sent a location without a name. %s".formatted(rest.base(), WAY_OUT));
    }
    return new GeocodingHit(
        name,
        coordinate(result, "latitude"),
        coordinate(result, "longitude"),
        Optional.of(result.path("elevation"))
            .filter(Geocoder::isFinite)
            .map(metres -> BigDecimal.valueOf(metres.doubleValue())),
        text(result, "timezone").filter(ZoneId.getAvailableZoneIds()::contains),
        Stream.of("country", "country_code")
            .flatMap(field -> text(result, field).stream())
            .findFirst()
            .orElse(""),
        text(result, "admin1").orElse(""),
        Optional.of(result.path("population")).filter(JsonNode::isNumber).map(JsonNode::asLong));
  }

  /** Returns a coordinate; the API omits one that is 0. */
  private BigDecimal coordinate(JsonNode result, String field) {
    JsonNode value = result.path(field);
    if (!value.isMissingNode() && !isFinite(value)) {
      throw new ToolException(
          "%s sent a %s that is not a number. %s".formatted(rest.base(), field, WAY_OUT));
    }
    return value.isMissingNode() ? BigDecimal.ZERO : BigDecimal.valueOf(value.doubleValue());
  }

  /** Whether a value is a number that a double can represent; JSON allows larger ones. */
  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  private static Optional<String> text(JsonNode result, String field) {
    return Optional.of(result.path(field).asText()).filter(text -> !text.isBlank());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
