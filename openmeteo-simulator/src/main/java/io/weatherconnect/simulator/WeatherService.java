package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.ForecastRequest;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.response.Recording;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responses weather calls: faults first, then limits, then the checks in the API's order. */
final class WeatherService {

  private static final String TOO_MUCH =
      "Your API call requests too much data. Please reduce the number of variables, locations"
          + " and/or weather models.";

  private final Clock clock;
  private final RateLimiter freeGate;
  private final RateLimiter customerGate;
  private final CustomerAccess access;
  private final FaultPlan faults;
  private final List<Recording> recordings;
  private final RequestLog log;
  private final Rejections refusals;
  private final FaultResponses faultResponses;
  private final Delivery delivery;

  WeatherService(
      Clock clock,
      RateLimiter freeGate,
      RateLimiter customerGate,
      CustomerAccess access,
      FaultPlan faults,
      List<Recording> recordings,
      RequestLog log,
      Rejections refusals) {
    this.clock = clock;
    this.freeGate = freeGate;
    this.customerGate = customerGate;
    this.access = access;
    this.faults = faults;
    this.recordings = recordings;
    this.log = log;
    this.refusals = refusals;
    this.faultResponses = new FaultResponses(refusals);
    this.delivery = new Delivery(faults);
  }

  void response(HttpExchange exchange, Endpoint endpoint, Host host, boolean customer)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Optional<Fault> fault = faults.draw();
    if (fault.isPresent() && fault.get().replacesAnswer()) {
      log.add(request, fault.get().status(), 0, fault);
      faultResponses.send(exchange, fault.get(), host);
      return;
    }
    RateLimiter gate = customer ? customerGate : freeGate;
    try (RateLimiter.Pass pass = gate.enter(ClientAddress.of(request))) {
      responseAdmitted(exchange, endpoint, host, customer, fault, pass);
    } catch (ApiException e) {
      log.add(request, e.status(), 0, Optional.empty());
      refusals.send(exchange, e);
    }
  }

  private void responseAdmitted(
      HttpExchange exchange,
      Endpoint endpoint,
      Host host,
      boolean customer,
      Optional<Fault> fault,
      RateLimiter.Pass pass)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Body body;
    try {
      ForecastQuery query = ForecastQuery.decode(RequestParameters.of(request));
      if (customer) {
        access.checkCustomer(request, query.apiKey(), host);
      } else {
        Optional<String> location = CustomerAccess.redirect(request, query.apiKey(), host);
        if (location.isPresent()) {
          conclude(request, 303, pass);
          exchange.response(303, Map.of("location", location.get()), new byte[0]);
          return;
        }
      }
      body = body(query, endpoint, host, customer ? customerGate.limits() : freeGate.limits());
    } catch (ApiException e) {
      conclude(request, e.status(), pass);
      refusals.send(exchange, e);
      return;
    }
    pass.charge(body.weight());
    int status = fault.map(Fault::status).orElse(200);
    log.add(request, status, pass.charged(), fault);
    delivery.send(exchange, body, fault, pass::leave);
  }

  /** Ends a call that gets no weather, before the client is told. */
  private void conclude(HttpRequest request, int status, RateLimiter.Pass pass) {
    pass.chargeRefusal();
    pass.leave();
    log.add(request, status, pass.charged(), Optional.empty());
  }

  private Body body(ForecastQuery query, Endpoint endpoint, Host host, Limits limits)
      throws ApiException {
    for (Recording recording : recordings) {
      if (recording.answers(query)) {
        return new Body.Recorded(recording, query, false);
      }
    }
    ForecastRequest request = ForecastRequest.of(query, endpoint, limits.locations());
    ResponsePlan plan = ResponsePlan.of(request, host.type(), clock.instant());
    if (plan.weight() > limits.weight()) {
      throw ApiException.badRequest(TOO_MUCH);
    }
    return new Body.Computed(plan);
  }
}
