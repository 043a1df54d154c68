package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.ElevationRequest;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.RequestTarget;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpHandler;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.weather.Domain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes each request to the service for its host and path. */
final class RequestRouter implements HttpHandler {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
  private static final String ELEVATION = "/v1/elevation";
  private static final String ARPAE = "/v1/arpae";

  private final WeatherService weather;
  private final MetaJson meta;
  private final RateLimiter rateLimiter;
  private final RequestLog log;
  private final Rejections rejections;

  RequestRouter(
      WeatherService weather,
      MetaJson meta,
      RateLimiter rateLimiter,
      RequestLog log,
      Rejections rejections) {
    this.weather = weather;
    this.meta = meta;
    this.rateLimiter = rateLimiter;
    this.log = log;
    this.rejections = rejections;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    RequestTarget target = RequestTarget.of(request);
    Optional<Domain> domain = MetaJson.domainAt(target.path());
    Optional<Endpoint> endpoint = Endpoint.at(target.path());
    Optional<Host> host = endpoint.flatMap(target::hostOf);
    if (!METHODS.contains(request.method())) {
      reject(exchange, notFound(), 0);
    } else if (host.isPresent()) {
      weather.respond(exchange, endpoint.get(), host.get(), target.customer());
    } else if (domain.isPresent()) {
      respondMeta(exchange, domain.get());
    } else if (target.path().equals(ELEVATION)) {
      respondElevation(exchange);
    } else if (target.path().equals(ARPAE)) {
      reject(exchange, ApiException.badRequest("ARPAE COSMO models are not available anymore"), 0);
    } else {
      reject(exchange, notFound(), 0);
    }
  }

  private void respondMeta(HttpExchange exchange, Domain domain) throws IOException {
    MetaJson.Response response = meta.response(exchange.request(), domain);
    log.add(exchange.request(), response.status(), 0, Optional.empty());
    exchange.respond(
        response.status(), response.headers(), response.body().getBytes(StandardCharsets.UTF_8));
  }

  private void respondElevation(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    try (RateLimiter.Permit permit = rateLimiter.acquire(ClientAddress.of(request))) {
      ElevationRequest elevation;
      try {
        elevation = ElevationRequest.decode(RequestParameters.of(request));
      } catch (ApiException e) {
        permit.chargeRejection();
        permit.release();
        reject(exchange, e, permit.charged());
        return;
      }
      permit.charge(elevation.weight());
      permit.release();
      log.add(request, 200, permit.charged(), Optional.empty());
      byte[] body = elevation.body().getBytes(StandardCharsets.US_ASCII);
      exchange.respond(200, Map.of("content-type", "application/json"), body);
    } catch (ApiException e) {
      reject(exchange, e, 0);
    }
  }

  private void reject(HttpExchange exchange, ApiException rejection, float weight)
      throws IOException {
    log.add(exchange.request(), rejection.status(), weight, Optional.empty());
    rejections.send(exchange, rejection);
  }

  private static ApiException notFound() {
    return new ApiException(404, "Not Found");
  }
}
