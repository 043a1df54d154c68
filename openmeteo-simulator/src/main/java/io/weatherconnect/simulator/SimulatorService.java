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
  private final Gate gate;
  private final CallLog log;

  SimulatorService(WeatherService weather, MetaJson meta, Gate gate, CallLog log) {
    this.weather = weather;
    this.meta = meta;
    this.gate = gate;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException, InterruptedException {
    log.arrived();
    try {
      route(exchange);
    } finally {
      log.left();
    }
  }

  private void route(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Target target = Target.of(request);
    Optional<Domain> domain = MetaJson.domainAt(target.path());
    Optional<Endpoint> endpoint = Endpoint.at(target.path());
    Optional<Host> host = endpoint.flatMap(target::hostOf);
    if (!METHODS.contains(request.method())) {
      refuse(exchange, notFound());
    } else if (host.isPresent()) {
      weather.answer(exchange, endpoint.get(), host.get(), target.customer());
    } else if (domain.isPresent()) {
      log.add(request, meta.answer(exchange, domain.get()), 0, Optional.empty());
    } else if (target.path().equals(ELEVATION)) {
      answerElevation(exchange);
    } else if (target.path().equals(ARPAE)) {
      refuse(exchange, ApiException.badRequest("ARPAE COSMO models are not available anymore"));
    } else {
      refuse(exchange, notFound());
    }
  }

  private void answerElevation(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    int status;
    float weight = 0;
    try (Gate.Pass pass = gate.enter(ClientAddress.of(request))) {
      try {
        ElevationRequest elevation = ElevationRequest.decode(RequestParameters.of(request));
        pass.charge(elevation.weight());
        byte[] body = elevation.answer().getBytes(StandardCharsets.US_ASCII);
        exchange.answer(200, Map.of("content-type", "application/json"), body);
        status = 200;
      } catch (ApiException e) {
        pass.chargeRefusal();
        status = FaultAnswers.refuse(exchange, e);
      }
      weight = pass.charged();
    } catch (ApiException e) {
      status = FaultAnswers.refuse(exchange, e);
    }
    log.add(request, status, weight, Optional.empty());
  }

  private void refuse(HttpExchange exchange, ApiException refusal) throws IOException {
    log.add(exchange.request(), FaultAnswers.refuse(exchange, refusal), 0, Optional.empty());
  }

  private static ApiException notFound() {
    return new ApiException(404, "Not Found");
  }
}
