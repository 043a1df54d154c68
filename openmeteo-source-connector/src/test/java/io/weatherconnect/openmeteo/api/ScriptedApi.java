package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** An API that fails as a test scripts it and otherwise responds, and records the requests. */
final class ScriptedApi implements WeatherApi {
  /** A request and the time at which it was sent. */
  record SentRequest(WeatherRequest request, Instant at) {
    List<String> locations() {
      return request.locations().stream().map(Location::name).toList();
    }
  }

  private final ResponseWriter responses =
      new ResponseWriter((location, model, variable, row) -> location.latitude() + row % 24);

  private final Clock clock;
  private final List<SentRequest> sentRequests = new ArrayList<>();
  private final Deque<ApiException> next = new ArrayDeque<>();
  private Function<WeatherRequest, Failure> failureRule = request -> null;

  ScriptedApi(Clock clock) {
    this.clock = clock;
  }

  /** Makes the next requests fail with these failures, one after the other. */
  ScriptedApi failNext(Failure... failures) {
    Stream.of(failures).map(failure -> Failures.of(failure, "scripted")).forEach(next::add);
    return this;
  }

  ScriptedApi failNext(ApiException failure) {
    next.add(failure);
    return this;
  }

  /** Makes each request fail with the failure that the rule returns, if it is not null. */
  ScriptedApi failWhen(Function<WeatherRequest, Failure> rule) {
    failureRule = rule;
    return this;
  }

  /** Makes responses have placeholders for the locations that a model does not cover. */
  ScriptedApi outside(BiPredicate<Location, String> rule, ResponseWriter.Placeholder form) {
    responses.outside(rule, form);
    return this;
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    sentRequests.add(new SentRequest(request, clock.instant()));
    if (!next.isEmpty()) {
      throw next.remove();
    }
    Failure failure = failureRule.apply(request);
    if (failure != null) {
      throw Failures.of(failure, "scripted");
    }
    return responses.forecasts(request, clock.instant());
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) {
    throw new UnsupportedOperationException("Tests of requests do not watch model runs");
  }

  /** Returns all requests so far, in order. */
  List<SentRequest> sentRequests() {
    return List.copyOf(sentRequests);
  }

  /** Returns when the requests were sent. */
  List<Instant> sendTimes() {
    return sentRequests.stream().map(SentRequest::at).toList();
  }
}
