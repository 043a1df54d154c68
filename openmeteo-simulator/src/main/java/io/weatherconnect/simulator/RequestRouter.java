package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.RequestTarget;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpListener;
import io.weatherconnect.simulator.weather.Domain;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Routes each request to the service for its host and path. */
record RequestRouter(
    WeatherService weather,
    MetaJson meta,
    Geocoding geocoding,
    RequestLog log,
    ResponseSender sender)
    implements HttpListener.Handler {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  @Override
  public void handle(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<RequestTarget> target = RequestTarget.of(exchange.request());
    Optional<Domain> domain = MetaJson.domainAt(exchange.request().path());
    boolean known = METHODS.contains(exchange.request().method());
    if (known && target.isPresent()) {
      weather.respond(exchange, target.get());
    } else if (known && domain.isPresent()) {
      meta.respond(exchange, domain.get());
    } else if (Geocoding.serves(exchange.request())) {
      geocoding.respond(exchange);
    } else {
      log.add(exchange.request(), 404, 0, Optional.empty());
      sender.reject(exchange, new ApiException(404, "Not Found"));
    }
  }
}
