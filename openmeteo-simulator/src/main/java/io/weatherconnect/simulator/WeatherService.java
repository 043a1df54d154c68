package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Availability;
import io.weatherconnect.simulator.api.Endpoint;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.Parameters;
import io.weatherconnect.simulator.api.RequestTarget;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.response.Recording;
import io.weatherconnect.simulator.response.ResponseBody;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves weather requests: first faults, then rate limits, then the checks in the order of the real
 * API.
 */
final class WeatherService {

  private static final String TOO_MUCH =
      "Your API call requests too much data. Please reduce the number of variables, locations"
          + " and/or weather models.";

  private final Clock clock;
  private final RateLimiter freeLimiter;
  private final RateLimiter customerLimiter;
  private final CustomerAccess access;
  private final FaultPlan faults;
  private final List<Recording> recordings;
  private final Availability availability;
  private final RequestLog log;
  private final Rejections rejections;
  private final FaultResponses faultResponses;
  private final ResponseSender sender;

  WeatherService(
      Clock clock,
      RateLimiter freeLimiter,
      RateLimiter customerLimiter,
      CustomerAccess access,
      FaultPlan faults,
      List<Recording> recordings,
      Availability availability,
      RequestLog log,
      Rejections rejections) {
    this.clock = clock;
    this.freeLimiter = freeLimiter;
    this.customerLimiter = customerLimiter;
    this.access = access;
    this.faults = faults;
    this.recordings = recordings;
    this.availability = availability;
    this.log = log;
    this.rejections = rejections;
    this.faultResponses = new FaultResponses(rejections);
    this.sender = new ResponseSender(faults);
  }

  /** Responds to a request whose target has an endpoint and a host. */
  void respond(HttpExchange exchange, RequestTarget target)
      throws IOException, InterruptedException {
    Endpoint endpoint = target.endpoint().orElseThrow();
    Host host = target.host().orElseThrow();
    boolean customer = target.isCustomer();
    HttpRequest request = exchange.request();
    Optional<Fault> fault = faults.draw();
    RateLimiter rateLimiter = customer ? customerLimiter : freeLimiter;
    if (fault.isPresent() && fault.get().replacesResponse()) {
      float charged = fault.get().isCharged() ? rateLimiter.chargeRejection(request.client()) : 0;
      log.add(request, fault.get().status(), charged, fault);
      faultResponses.send(exchange, fault.get(), host);
      return;
    }
    try (RateLimiter.Permit permit = rateLimiter.acquire(request.client())) {
      respondAdmitted(exchange, endpoint, host, customer, fault, permit);
    } catch (ApiException e) {
      log.add(request, e.status(), 0, Optional.empty());
      rejections.send(exchange, e);
    }
  }

  private void respondAdmitted(
      HttpExchange exchange,
      Endpoint endpoint,
      Host host,
      boolean customer,
      Optional<Fault> fault,
      RateLimiter.Permit permit)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    ResponseBody body;
    try {
      ForecastQuery query = ForecastQuery.decode(Parameters.of(request));
      if (customer) {
        access.checkCustomer(request, query.parameters().last("apikey"), host);
      } else {
        Optional<String> location =
            CustomerAccess.redirect(request, query.parameters().last("apikey"), host);
        if (location.isPresent()) {
          finish(request, 303, permit);
          exchange.respond(303, Map.of("location", location.get()), new byte[0]);
          return;
        }
      }
      body =
          body(query, endpoint, host, customer ? customerLimiter.limits() : freeLimiter.limits());
    } catch (ApiException e) {
      finish(request, e.status(), permit);
      rejections.send(exchange, e);
      return;
    }
    permit.charge(body.weight());
    int status = fault.map(Fault::status).orElse(200);
    log.add(request, status, permit.charged(), fault);
    sender.send(exchange, body, fault, permit::release);
  }

  /** Releases the permit and logs a request without weather, before its response is sent. */
  private void finish(HttpRequest request, int status, RateLimiter.Permit permit) {
    permit.chargeRejection();
    permit.release();
    log.add(request, status, permit.charged(), Optional.empty());
  }

  private ResponseBody body(ForecastQuery query, Endpoint endpoint, Host host, Limits limits)
      throws ApiException {
    for (Recording recording : recordings) {
      if (recording.matches(query)) {
        return recording.body(query);
      }
    }
    ResponsePlan plan =
        ResponsePlan.of(query, endpoint, host, limits.locations(), clock.instant(), availability);
    if (plan.weight() > limits.weight()) {
      throw ApiException.badRequest(TOO_MUCH);
    }
    return ResponseBody.of(plan);
  }
}
