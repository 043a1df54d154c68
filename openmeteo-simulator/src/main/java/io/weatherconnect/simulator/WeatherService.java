package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Availability;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.api.Parameters;
import io.weatherconnect.simulator.api.RequestTarget;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.response.Recording;
import io.weatherconnect.simulator.response.ResponseBody;
import io.weatherconnect.simulator.weather.Domain;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Serves weather requests: first faults, then rate limits, then the checks in the order of the real
 * API.
 */
record WeatherService(
    Clock clock,
    RateLimiter freeLimiter,
    RateLimiter customerLimiter,
    CustomerAccess access,
    FaultPlan faults,
    List<Recording> recordings,
    Availability availability,
    RequestLog log,
    ResponseSender sender) {

  private static final String TOO_MUCH =
      "Your API call requests too much data. Please reduce the number of variables, locations"
          + " and/or weather models.";

  /** The API weight from which the API responds before it has read the data. */
  private static final float PREFETCHED_WEIGHT = 10;

  void respond(HttpExchange exchange, RequestTarget target)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Optional<Fault> fault = faults.draw();
    RateLimiter rateLimiter = target.isCustomer() ? customerLimiter : freeLimiter;
    if (fault.isPresent() && fault.get().replacesResponse()) {
      float charged = fault.get().isCharged() ? rateLimiter.chargeRejection(request.client()) : 0;
      log.add(request, fault.get().status(), charged, fault);
      sender.sendFault(exchange, fault.get(), target.host());
      return;
    }
    try (RateLimiter.Permit permit = rateLimiter.acquire(request.client())) {
      respondAdmitted(exchange, target, rateLimiter.limits(), fault, permit);
    } catch (ApiException e) {
      log.add(request, e.status(), 0, Optional.empty());
      sender.reject(exchange, e);
    }
  }

  private void respondAdmitted(
      HttpExchange exchange,
      RequestTarget target,
      Limits limits,
      Optional<Fault> fault,
      RateLimiter.Permit permit)
      throws IOException, InterruptedException {
    HttpRequest request = exchange.request();
    Host host = target.host();
    try {
      ForecastQuery query = ForecastQuery.decode(Parameters.of(request));
      Optional<String> key = query.parameters().last("apikey");
      if (target.isCustomer()) {
        access.checkCustomer(request, key, host);
      } else {
        Optional<String> location = CustomerAccess.redirect(request, key, host);
        if (location.isPresent()) {
          finish(request, 303, permit);
          sender.redirect(exchange, location.get());
          return;
        }
      }
      ResponseBody body = body(query, target, limits);
      permit.charge(body.weight());
      log.add(request, fault.map(Fault::status).orElse(200), permit.charged(), fault);
      sender.send(exchange, body, fault, permit::release);
    } catch (ApiException e) {
      finish(request, e.status(), permit);
      sender.reject(exchange, e);
    }
  }

  /** Releases the permit and logs a request without weather, before its response is sent. */
  private void finish(HttpRequest request, int status, RateLimiter.Permit permit) {
    permit.chargeRejection();
    permit.release();
    log.add(request, status, permit.charged(), Optional.empty());
  }

  /**
   * Responds to a request for a model run that does not exist. The API reads the data of small
   * requests before it responds, and finds the error of others in the body.
   */
  private static ResponseBody missingRun(ResponsePlan plan, Domain domain) throws ApiException {
    long run = plan.query().times().runSecond().orElseThrow();
    if (plan.weight() < PREFETCHED_WEIGHT) {
      throw ApiException.badRequest(
          "The requested model run is not available. Model: %s, run: %sZ"
              .formatted(
                  domain.id(), LocalDateTime.ofEpochSecond(run, 0, ZoneOffset.UTC).toString()));
    }
    return ResponseBody.streamError(
        plan.weight(),
        "modelRunUnavailable(model: App.DomainRegistry.%s, run: OmTime.Timestamp(timeIntervalSince1970: %d))"
            .formatted(domain.id(), run));
  }

  private ResponseBody body(ForecastQuery query, RequestTarget target, Limits limits)
      throws ApiException {
    for (Recording recording : recordings) {
      if (recording.matches(query)) {
        return recording.body(query);
      }
    }
    ResponsePlan plan =
        ResponsePlan.of(query, target, limits.locations(), clock.instant(), availability);
    if (plan.weight() > limits.weight()) {
      throw ApiException.badRequest(TOO_MUCH);
    }
    Optional<Domain> withoutRun = plan.domainWithoutRun();
    return withoutRun.isPresent() ? missingRun(plan, withoutRun.get()) : ResponseBody.of(plan);
  }
}
