package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.SimulatedApi.SentRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** What a task does when requests fail. */
class WeatherFetcherFailureTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api =
      new SimulatedApi(
          clock,
          (location, model, variable, row) ->
              variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0);

  @Test
  void rejectedLocationIsSuspendedAndRetriedTheNextDay() throws Exception {
    api.failWhen(request -> rejectionOf(request, "Hamburg"));
    FetcherRun run = run("errors.location", "skip");

    List<Batch> batches = run.until("2024-05-21T11:59:00Z");

    assertThat(batches.stream().flatMap(batch -> batch.records().stream()))
        .allMatch(record -> record.sourcePartition().equals(Map.of("location", "Berlin")));
    assertThat(requestsFor("Hamburg")).hasSize(2);
    assertThat(run.metric("locations-suspended")).isEqualTo(1);

    api.failWhen(request -> null);
    List<Batch> next = run.until("2024-05-21T13:30:00Z");
    assertThat(next.stream().flatMap(batch -> batch.records().stream()))
        .anyMatch(record -> record.sourcePartition().equals(Map.of("location", "Hamburg")));
    assertThat(run.metric("locations-suspended")).isZero();
  }

  @Test
  void rejectedLocationFailsTheTaskByDefault() {
    api.failWhen(request -> rejectionOf(request, "Hamburg"));
    FetcherRun run = run();

    assertThatThrownBy(run::step)
        .isInstanceOf(ApiException.class)
        .hasMessage("location=Hamburg: outside the model");
  }

  @Test
  void malformedResponsesForAllLocationsFailTheTask() {
    api.failWhen(request -> Failures.of(Failure.MALFORMED_RESPONSE, "No JSON."));
    FetcherRun run = run("errors.location", "skip", "retry.timeout.ms", "600000");

    assertThatThrownBy(() -> run.until("2024-05-20T13:00:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("No JSON.");
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void otherLocationsContinueWhileOneFailsUntilItIsSuspended(Failure failure) throws Exception {
    api.failWhen(request -> failureOf(request, "Hamburg", failure));
    FetcherRun run =
        run("start.date", "2024-05-10", "poll.interval.ms", "600000", "errors.location", "skip");

    List<Batch> batches = run.until("2024-05-20T12:59:00Z");

    assertThat(locations(batches)).containsOnly("Berlin");
    assertThat(batches.stream().mapToInt(Batch::sent).sum()).isEqualTo(11 * 25);
    assertThat(pollsOf("Berlin")).as("a poll every ten minutes").hasSize(6);
    assertThat(pollsOf("Hamburg").size()).as("retries with backoff").isBetween(60, 400);
    assertThat(run.metric("locations-suspended")).isZero();
    assertThat(run.metric("outage-seconds")).isEqualTo(-1);

    run.until("2024-05-20T13:03:00Z");
    assertThat(run.metric("locations-suspended")).isEqualTo(1);
    int requests = requestsFor("Hamburg").size();
    run.until("2024-05-21T12:00:00Z");
    assertThat(requestsFor("Hamburg")).hasSize(requests);

    api.failWhen(request -> null);
    assertThat(locations(run.until("2024-05-21T13:10:00Z"))).contains("Hamburg");
  }

  @Test
  void outageEndsWithTheSuspensionOfTheOnlyLocationAndStartsAgainWithItsNextRequest()
      throws Exception {
    api.failWhen(request -> Failures.of(Failure.MALFORMED_RESPONSE, "No JSON."));
    FetcherRun run =
        run(
            "latitudes", "52.5244",
            "longitudes", "13.4105",
            "location.names", "Berlin",
            "errors.location", "skip");

    run.until("2024-05-20T12:59:00Z");
    assertThat(run.metric("outage-seconds")).isGreaterThan(58 * 60);

    run.until("2024-05-20T13:03:00Z");
    assertThat(run.metric("locations-suspended")).isEqualTo(1);
    assertThat(run.metric("outage-seconds")).isEqualTo(-1);

    run.until("2024-05-21T13:10:00Z");
    assertThat(run.metric("locations-suspended")).isZero();
    assertThat(run.metric("outage-seconds")).isBetween(0.0, 11 * 60.0);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationThatFailsForTheTimeoutFailsTheTask(Failure failure) throws Exception {
    api.failWhen(request -> failureOf(request, "Hamburg", failure));
    FetcherRun run = run("poll.interval.ms", "600000");

    assertThat(locations(run.until("2024-05-20T12:59:00Z"))).containsOnly("Berlin");

    assertThatThrownBy(() -> run.until("2024-05-20T13:03:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("location=Hamburg: scripted");
  }

  @Test
  void locationThatRecoversIsBackfilled() throws Exception {
    Instant recovery = Instant.parse("2024-05-20T12:40:00Z");
    api.failWhen(
        request ->
            clock.instant().isBefore(recovery)
                ? failureOf(request, "Hamburg", Failure.MALFORMED_RESPONSE)
                : null);
    FetcherRun run = run("start.date", "2024-05-10");

    run.until("2024-05-20T12:42:00Z");

    assertThat(run.metric("backfill-days-left")).isZero();
    assertThat(requestsFor("Hamburg")).filteredOn(sent -> !sent.at().isBefore(recovery)).hasSize(2);
  }

  @Test
  void recordsOfOtherLocationsAreQueuedBeforeALocationFailsTheTask() throws Exception {
    api.failWhen(request -> rejectionOf(request, "Hamburg"));
    FetcherRun run = run();

    assertThatThrownBy(run::step).hasMessage("location=Hamburg: outside the model");

    assertThat(locations(List.of(run.queued()))).containsOnly("Berlin");
  }

  @Test
  void rejectedRequestFailsTheTaskAtOnce() {
    api.failWhen(request -> Failures.of(Failure.REJECTED, "No."));
    FetcherRun run = run("errors.location", "skip");

    assertThatThrownBy(run::step).isInstanceOf(ApiException.class).hasMessage("No.");
    assertThat(api.sentRequests()).hasSize(1);
  }

  @Test
  void outageFailsTheTaskAfterTheRetryTimeout() {
    api.failWhen(request -> Failures.of(Failure.UNAVAILABLE, "Down."));
    FetcherRun run = run("retry.timeout.ms", "600000", "errors.location", "skip");

    assertThatThrownBy(() -> run.until("2024-05-20T13:00:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("Down.");

    Duration retried = Duration.between(api.sentRequests().get(0).at(), clock.instant());
    assertThat(retried).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
  }

  private FetcherRun run(String... settings) {
    Map<String, String> all = Settings.with(settings);
    all.putIfAbsent("retry.timeout.ms", "3600000");
    return new FetcherRun(all, Map.of(), api, clock);
  }

  private static ApiException rejectionOf(WeatherRequest request, String name) {
    boolean isIncluded =
        request.locations().stream().anyMatch(location -> location.name().equals(name));
    return isIncluded ? Failures.of(Failure.LOCATION_REJECTED, "outside the model") : null;
  }

  private static ApiException failureOf(WeatherRequest request, String name, Failure failure) {
    boolean isIncluded =
        request.locations().stream().anyMatch(location -> location.name().equals(name));
    return isIncluded ? Failures.of(failure, "scripted") : null;
  }

  private static List<String> locations(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.records().stream())
        .map(record -> (String) record.sourcePartition().get("location"))
        .distinct()
        .toList();
  }

  /** Returns when the current day of a location was requested in a request of its own. */
  private List<Instant> pollsOf(String name) {
    return requestsFor(name).stream()
        .filter(sent -> sent.request().locations().size() == 1)
        .filter(sent -> sent.request().days().from().toString().equals("2024-05-18"))
        .map(SentRequest::at)
        .toList();
  }

  private List<SentRequest> requestsFor(String name) {
    return api.sentRequests().stream()
        .filter(
            sent -> sent.request().locations().stream().map(Location::name).anyMatch(name::equals))
        .toList();
  }
}
