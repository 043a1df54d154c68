package io.weatherconnect.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Parameters;
import io.weatherconnect.simulator.geocoding.NamedLocations;
import io.weatherconnect.simulator.geocoding.SearchQuery;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves {@code /v1/search} of the geocoding host, which is a server of its own in the real API:
 * the rate limits and the faults of the weather do not apply to it.
 */
record Geocoding(RequestLog log, ResponseSender sender) {
  private static final String PATH = "/v1/search";
  private static final String HOST = "/geocoding-api";
  private static final Pattern OTHER_HOST =
      Pattern.compile("(?!geocoding-api\\.).*\\.open-meteo\\.com(:\\d+)?");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  /** Whether a request is for the geocoding host. */
  static boolean serves(HttpRequest request) {
    return METHODS.contains(request.method())
        && (request.path().equals(HOST + PATH)
            || (request.path().equals(PATH) && !OTHER_HOST.matcher(request.host()).matches()));
  }

  void respond(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    try {
      SearchQuery query = SearchQuery.decode(Parameters.of(exchange.request()));
      ObjectNode found = NamedLocations.search(query);
      found.put("generationtime_ms", (float) ((System.nanoTime() - start) / 1e6));
      log.add(exchange.request(), 200, 0, Optional.empty());
      exchange.respond(
          200,
          Map.of("content-type", "application/json; charset=utf-8"),
          found.toString().getBytes(StandardCharsets.UTF_8));
    } catch (ApiException e) {
      log.add(exchange.request(), e.status(), 0, Optional.empty());
      sender.reject(exchange, e);
    }
  }
}
