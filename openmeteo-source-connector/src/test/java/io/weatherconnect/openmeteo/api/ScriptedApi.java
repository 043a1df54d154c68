package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** An API that fails as it is told to and else answers, and remembers when it was asked what. */
final class ScriptedApi implements WeatherApi {
  /** One call. */
  record Call(WeatherRequest request, Instant at) {
    List<String> locations() {
      return request.locations().stream().map(Location::name).toList();
    }
  }

  private static final ResponseWriter RESPONSES =
      new ResponseWriter((location, model, variable, row) -> location.latitude() + row % 24);

  private final Clock clock;
  private final List<Call> calls = new ArrayList<>();
  private final Deque<ApiException> next = new ArrayDeque<>();
  private Function<WeatherRequest, Failure> rule = request -> null;

  ScriptedApi(Clock clock) {
    this.clock = clock;
  }

  /** The next calls fail in these ways, in turn. */
  ScriptedApi failing(Failure... failures) {
    Stream.of(failures).map(failure -> Failures.of(failure, "scripted")).forEach(next::add);
    return this;
  }

  ScriptedApi failing(ApiException failure) {
    next.add(failure);
    return this;
  }

  /** Every call for which the rule has a failure fails in this way. */
  ScriptedApi rule(Function<WeatherRequest, Failure> failure) {
    rule = failure;
    return this;
  }

  @Override
  public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
    calls.add(new Call(request, clock.instant()));
    if (!next.isEmpty()) {
      throw next.remove();
    }
    Failure failure = rule.apply(request);
    if (failure != null) {
      throw Failures.of(failure, "scripted");
    }
    return RESPONSES.forecasts(request, clock.instant());
  }

  @Override
  public ModelRun newestRun(Endpoint endpoint, String domain) {
    throw new UnsupportedOperationException("No test of single requests watches model runs");
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** When the calls left. */
  List<Instant> times() {
    return calls.stream().map(Call::at).toList();
  }
}
