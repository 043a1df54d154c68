package io.weatherconnect.simulator;

import io.weatherconnect.simulator.answer.Recording;
import io.weatherconnect.simulator.api.AnswerPlan;
import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.WeatherQuery;
import io.weatherconnect.simulator.api.WeatherRequest;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers weather calls: faults first, then limits, then the checks in the API's order. */
final class WeatherService {

  private static final String TOO_MUCH =
      "Your API call requests too much data. Please reduce the number of variables, locations"
          + " and/or weather models.";

  private final Clock clock;
  private final Gate freeGate;
  private final Gate customerGate;
  private final CustomerAccess access;
  private final FaultPlan faults;
  private final List<Recording> recordings;
  private final CallLog log;
  private final Refusals refusals;
  private final FaultAnswers faultAnswers;
  private final Delivery delivery;

  WeatherService(
      Clock clock,
      Gate freeGate,
      Gate customerGate,
      CustomerAccess access,
      FaultPlan faults,
      List<Recording> recordings,
      CallLog log,
      Refusals refusals) {
    this.clock = clock;
    this.freeGate = freeGate;
    this.customerGate = customerGate;
    this.access = access;
    this.faults = faults;
    this.recordings = recordings;
    this.log = log;
    this.refusals = refusals;
    this.faultAnswers = new FaultAnswers(refusals);
    this.delivery = new Delivery(faults);
  }

  void answer(HttpExchange exchange, Endpoint endpoint, Host host, boolean customer)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Optional<Fault> fault = faults.draw();
    if (fault.isPresent() && fault.get().replacesAnswer()) {
      log.add(request, fault.get().status(), 0, fault);
      faultAnswers.send(exchange, fault.get(), host);
      return;
    }
    Gate gate = customer ? customerGate : freeGate;
    try (Gate.Pass pass = gate.enter(ClientAddress.of(request))) {
      answerAdmitted(exchange, endpoint, host, customer, fault, pass);
    } catch (ApiException e) {
      log.add(request, e.status(), 0, Optional.empty());
      refusals.send(exchange, e);
    }
  }

  private void answerAdmitted(
      HttpExchange exchange,
      Endpoint endpoint,
      Host host,
      boolean customer,
      Optional<Fault> fault,
      Gate.Pass pass)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Body body;
    try {
      WeatherQuery query = WeatherQuery.decode(RequestParameters.of(request));
      if (customer) {
        access.checkCustomer(request, query.apiKey(), host);
      } else {
        Optional<String> location = CustomerAccess.redirect(request, query.apiKey(), host);
        if (location.isPresent()) {
          conclude(request, 303, pass);
          exchange.answer(303, Map.of("location", location.get()), new byte[0]);
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
  private void conclude(HttpRequest request, int status, Gate.Pass pass) {
    pass.chargeRefusal();
    pass.leave();
    log.add(request, status, pass.charged(), Optional.empty());
  }

  private Body body(WeatherQuery query, Endpoint endpoint, Host host, Limits limits)
      throws ApiException {
    for (Recording recording : recordings) {
      if (recording.answers(query)) {
        return new Body.Recorded(recording, query, false);
      }
    }
    WeatherRequest request = WeatherRequest.of(query, endpoint, limits.places());
    AnswerPlan plan = AnswerPlan.of(request, host.type(), clock.instant());
    if (plan.weight() > limits.weight()) {
      throw ApiException.badRequest(TOO_MUCH);
    }
    return new Body.Computed(plan);
  }
}
