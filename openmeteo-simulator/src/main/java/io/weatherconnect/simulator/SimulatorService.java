package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.ElevationRequest;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.Target;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpHandler;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.weather.Domain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a request asks for and has it answered. */
final class SimulatorService implements HttpHandler {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
  private static final String ELEVATION = "/v1/elevation";
  private static final String ARPAE = "/v1/arpae";

  private final WeatherService weather;
  private final MetaJson meta;
  private final RateLimiter gate;
  private final RequestLog log;
  private final Rejections refusals;

  SimulatorService(
      WeatherService weather,
      MetaJson meta,
      RateLimiter gate,
      RequestLog log,
      Rejections refusals) {
    this.weather = weather;
    this.meta = meta;
    this.gate = gate;
    this.log = log;
    this.refusals = refusals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Target target = Target.of(request);
    Optional<Domain> domain = MetaJson.domainAt(target.path());
    Optional<Endpoint> endpoint = Endpoint.at(target.path());
    Optional<Host> host = endpoint.flatMap(target::hostOf);
    if (!METHODS.contains(request.method())) {
      refuse(exchange, notFound(), 0);
    } else if (host.isPresent()) {
      weather.response(exchange, endpoint.get(), host.get(), target.customer());
    } else if (domain.isPresent()) {
      responseMeta(exchange, domain.get());
    } else if (target.path().equals(ELEVATION)) {
      responseElevation(exchange);
    } else if (target.path().equals(ARPAE)) {
      refuse(exchange, ApiException.badRequest("ARPAE COSMO models are not available anymore"), 0);
    } else {
      refuse(exchange, notFound(), 0);
    }
  }

  private void responseMeta(HttpExchange exchange, Domain domain) throws IOException {
    MetaJson.Response response = meta.response(exchange.request(), domain);
    log.add(exchange.request(), response.status(), 0, Optional.empty());
    exchange.response(
        response.status(), response.headers(), response.body().getBytes(StandardCharsets.UTF_8));
  }

  private void responseElevation(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    try (RateLimiter.Pass pass = gate.enter(ClientAddress.of(request))) {
      ElevationRequest elevation;
      try {
        elevation = ElevationRequest.decode(RequestParameters.of(request));
      } catch (ApiException e) {
        pass.chargeRefusal();
        pass.leave();
        refuse(exchange, e, pass.charged());
        return;
      }
      pass.charge(elevation.weight());
      pass.leave();
      log.add(request, 200, pass.charged(), Optional.empty());
      byte[] body = elevation.response().getBytes(StandardCharsets.US_ASCII);
      exchange.response(200, Map.of("content-type", "application/json"), body);
    } catch (ApiException e) {
      refuse(exchange, e, 0);
    }
  }

  private void refuse(HttpExchange exchange, ApiException refusal, float weight)
      throws IOException {
    log.add(exchange.request(), refusal.status(), weight, Optional.empty());
    refusals.send(exchange, refusal);
  }

  private static ApiException notFound() {
    return new ApiException(404, "Not Found");
  }
}
