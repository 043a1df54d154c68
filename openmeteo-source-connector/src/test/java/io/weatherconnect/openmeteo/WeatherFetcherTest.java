package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.SimulatedApi.Call;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeatherFetcherTest {
  private static final Weather WEATHER =
      (location, model, variable, row) ->
          variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0;

  private final VirtualTime time = VirtualTime.at("2024-05-20T12:00:00Z");
  private final SimulatedApi api = new SimulatedApi(time, WEATHER);

  @Test
  void liveLookComesFirstThenTheBackfillThenRest() throws Exception {
    FetcherRun run = run("start.date", "2024-05-10");

    List<Batch> batches = run.until("2024-05-20T12:59:00Z");

    assertThat(batches).extracting(Batch::sent).containsExactly(2 * 25, 2 * 10 * 25);
    assertThat(days()).containsExactly("2024-05-20..2024-05-20", "2024-05-10..2024-05-19");
  }

  @Test
  void looksFollowThePollIntervalAndSendOnlyWhatChanged() throws Exception {
    FetcherRun run = run("poll.interval.ms", "600000");
    run.until("2024-05-20T12:30:00Z");
    api.weather(
        (location, model, variable, row) ->
            row % 24 == 7 && location.name().equals("Berlin") && variable.name().equals("rain")
                ? Double.valueOf(99)
                : WEATHER.value(location, model, variable, row));

    List<Batch> batches = run.until("2024-05-20T13:00:00Z");

    assertThat(api.calls()).hasSize(6);
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).records())
        .singleElement()
        .satisfies(
            record -> {
              Struct key = (Struct) record.key();
              assertThat(key.get("location")).isEqualTo("Berlin");
              assertThat(key.get("time"))
                  .isEqualTo(Date.from(Instant.parse("2024-05-20T07:00:00Z")));
            });
  }

  @Test
  void dayThatEndedIsLookedAtOnceMoreAndTheOffsetMovesOverIt() throws Exception {
    FetcherRun run = run("poll.interval.ms", "86400000");
    run.until("2024-05-20T23:59:00Z");
    api.weather(
        (location, model, variable, row) -> 5.0 + (variable.name().startsWith("sun") ? 0 : 1));

    List<Batch> batches = run.until("2024-05-21T00:05:00Z");

    assertThat(days()).containsExactly("2024-05-20..2024-05-20", "2024-05-20..2024-05-20");
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).records())
        .last()
        .satisfies(it -> assertThat(it.sourceOffset().get("through")).isEqualTo("2024-05-20"));
  }

  @Test
  void noMinuteNorHourGetsMoreThanItsQuota() throws Exception {
    FetcherRun run =
        run(
            "start.date", "2023-12-01",
            "openmeteo.url", "http://localhost/v1/dwd-icon",
            "call.max.rows", "500",
            "quota.per.minute", "6",
            "quota.per.hour", "20");

    run.until("2024-05-20T16:00:00Z");

    assertThat(api.calls()).hasSizeGreaterThan(15);
    for (QuotaWindow window : List.of(QuotaWindow.MINUTE, QuotaWindow.HOUR)) {
      Map<Instant, Double> used = new HashMap<>();
      for (Call call : api.calls()) {
        used.merge(window.end(call.at()), RequestWeight.of(call.request()), Double::sum);
      }
      double limit = window == QuotaWindow.MINUTE ? 6 : 20;
      assertThat(used.values()).allMatch(weight -> weight <= limit);
    }
    assertThat(run.metric("throttled-time-ms-total")).isPositive();
  }

  @Test
  void windowThatIsWaitedForIsTold() throws Exception {
    FetcherRun run = run("poll.interval.ms", "10000", "quota.per.day", "2");

    run.until("2024-05-20T12:05:00Z");

    assertThat(time.instant().plusSeconds((long) run.metric("quota-wait-seconds")))
        .isEqualTo("2024-05-21T00:00:00Z");
  }

  @Test
  void liveLooksAreOnTimeThoughTheBackfillUsesUpTheQuota() throws Exception {
    FetcherRun run =
        run(
            "start.date", "2020-01-01",
            "openmeteo.url", "http://localhost/v1/dwd-icon",
            "poll.interval.ms", "900000",
            "quota.per.hour", "30");

    run.until("2024-05-20T18:00:00Z");

    List<Instant> looks =
        api.calls().stream()
            .filter(call -> call.request().days().from().toString().equals("2024-05-20"))
            .map(Call::at)
            .toList();
    assertThat(looks).hasSizeBetween(23, 25);
    for (int i = 1; i < looks.size(); i++) {
      assertThat(Duration.between(looks.get(i - 1), looks.get(i)))
          .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(17));
    }
    assertThat(api.calls()).hasSizeGreaterThan(looks.size() + 5);
  }

  @Test
  void refusedLocationIsSuspendedAndTriedAgainTheNextDay() throws Exception {
    api.trouble(request -> refusal(request, "Hamburg"));
    FetcherRun run = run("errors.location", "skip");

    List<Batch> batches = run.until("2024-05-21T11:59:00Z");

    assertThat(batches.stream().flatMap(batch -> batch.records().stream()))
        .allMatch(record -> record.sourcePartition().equals(Map.of("location", "Berlin")));
    assertThat(callsFor("Hamburg")).hasSize(2);
    assertThat(run.metric("locations-suspended")).isEqualTo(1);

    api.trouble(request -> null);
    List<Batch> next = run.until("2024-05-21T13:30:00Z");
    assertThat(next.stream().flatMap(batch -> batch.records().stream()))
        .anyMatch(record -> record.sourcePartition().equals(Map.of("location", "Hamburg")));
    assertThat(run.metric("locations-suspended")).isZero();
  }

  @Test
  void refusedLocationFailsTheTaskUnlessToldOtherwise() {
    api.trouble(request -> refusal(request, "Hamburg"));
    FetcherRun run = run();

    assertThatThrownBy(run::step)
        .isInstanceOf(ApiException.class)
        .hasMessage("location=Hamburg: outside the model");
  }

  @Test
  void whatBreaksTheResponsesOfAllLocationsFailsTheTaskInsteadOfSuspensionThem() {
    api.trouble(request -> Failures.of(Failure.MALFORMED_RESPONSE, "No JSON."));
    FetcherRun run = run("errors.location", "skip", "retry.timeout.ms", "600000");

    assertThatThrownBy(() -> run.until("2024-05-20T13:00:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("No JSON.");
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationsGoOnWhileOneFailsUntilThatIsSuspended(Failure failure) throws Exception {
    api.trouble(request -> trouble(request, "Hamburg", failure));
    FetcherRun run =
        run("start.date", "2024-05-10", "poll.interval.ms", "600000", "errors.location", "skip");

    List<Batch> batches = run.until("2024-05-20T12:59:00Z");

    assertThat(locations(batches)).containsOnly("Berlin");
    assertThat(batches.stream().mapToInt(Batch::sent).sum()).isEqualTo(11 * 25);
    assertThat(looksAt("Berlin")).as("a look every ten minutes, none of them late").hasSize(6);
    assertThat(looksAt("Hamburg").size()).as("tries with backoff").isBetween(60, 400);
    assertThat(run.metric("locations-suspended")).isZero();
    assertThat(run.metric("outage-seconds")).isEqualTo(-1);

    run.until("2024-05-20T13:03:00Z");
    assertThat(run.metric("locations-suspended")).isEqualTo(1);
    int tries = callsFor("Hamburg").size();
    run.until("2024-05-21T12:00:00Z");
    assertThat(callsFor("Hamburg")).hasSize(tries);

    api.trouble(request -> null);
    assertThat(locations(run.until("2024-05-21T13:10:00Z"))).contains("Hamburg");
  }

  @Test
  void outageEndsWithTheOnlyLocationThatIsSuspendedAndBeginsAnewWithItsNextTry() throws Exception {
    api.trouble(request -> Failures.of(Failure.MALFORMED_RESPONSE, "No JSON."));
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
  void locationThatFailsForAnHourFailsTheTaskByItsName(Failure failure) throws Exception {
    api.trouble(request -> trouble(request, "Hamburg", failure));
    FetcherRun run = run("poll.interval.ms", "600000");

    assertThat(locations(run.until("2024-05-20T12:59:00Z"))).containsOnly("Berlin");

    assertThatThrownBy(() -> run.until("2024-05-20T13:03:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("location=Hamburg: scripted");
  }

  @Test
  void locationThatRecoversIsCaughtUpOn() throws Exception {
    Instant heals = Instant.parse("2024-05-20T12:40:00Z");
    api.trouble(
        request ->
            time.instant().isBefore(heals)
                ? trouble(request, "Hamburg", Failure.MALFORMED_RESPONSE)
                : null);
    FetcherRun run = run("start.date", "2024-05-10");

    run.until("2024-05-20T12:42:00Z");

    assertThat(run.metric("backfill-days-left")).isZero();
    assertThat(callsFor("Hamburg")).filteredOn(call -> !call.at().isBefore(heals)).hasSize(2);
  }

  @Test
  void recordsOfOthersAreHandedOnBeforeALocationFailsTheTask() throws Exception {
    api.trouble(request -> refusal(request, "Hamburg"));
    FetcherRun run = run();

    assertThatThrownBy(run::step).hasMessage("location=Hamburg: outside the model");

    assertThat(locations(List.of(run.queued()))).containsOnly("Berlin");
  }

  @Test
  void refusedRequestIsFinalAtOnce() {
    api.trouble(request -> Failures.of(Failure.REJECTED, "No."));
    FetcherRun run = run("errors.location", "skip");

    assertThatThrownBy(run::step).isInstanceOf(ApiException.class).hasMessage("No.");
    assertThat(api.calls()).hasSize(1);
  }

  @Test
  void outageIsBorneUntilTheRetryTimeout() {
    api.trouble(request -> Failures.of(Failure.UNAVAILABLE, "Down."));
    FetcherRun run = run("retry.timeout.ms", "600000", "errors.location", "skip");

    assertThatThrownBy(() -> run.until("2024-05-20T13:00:00Z"))
        .isInstanceOf(ApiException.class)
        .hasMessage("Down.");

    Duration borne = Duration.between(api.calls().get(0).at(), time.instant());
    assertThat(borne).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
  }

  @Test
  void endDateReachedLeavesTheTaskIdle() throws Exception {
    FetcherRun run = run("start.date", "2024-05-10", "end.date", "2024-05-15");
    run.until("2024-05-20T12:05:00Z");
    assertThat(run.isComplete()).isTrue();

    int steps = 0;
    while (time.instant().isBefore(Instant.parse("2024-05-22T00:00:00Z"))) {
      assertThat(run.step()).isNull();
      steps++;
    }

    assertThat(api.calls()).hasSize(1);
    assertThat(steps).isLessThanOrEqualTo(36 * 60);
  }

  @Test
  void startDateAheadIsWaitedForWithoutSpinning() throws Exception {
    FetcherRun run = run("start.date", "2024-05-22");
    int steps = 0;
    while (time.instant().isBefore(Instant.parse("2024-05-22T00:00:00Z"))) {
      assertThat(run.step()).isNull();
      steps++;
    }

    assertThat(steps).isLessThanOrEqualTo(36 * 60);
    assertThat(run.step()).isNotNull();
  }

  @Test
  void newModelRunCausesALookTenMinutesAfterItIsAvailable() throws Exception {
    Instant available = Instant.parse("2024-05-20T14:31:00Z");
    AtomicReference<ModelRun> newest =
        new AtomicReference<>(
            new ModelRun(
                Instant.parse("2024-05-20T06:00:00Z"), Instant.parse("2024-05-20T10:00:00Z")));
    api.modelRuns(domain -> newest.get());
    FetcherRun run = run("update.check.domains", "dwd_icon", "poll.interval.ms", "86400000");
    run.until("2024-05-20T14:31:00Z");
    assertThat(api.calls()).hasSize(1);

    newest.set(new ModelRun(Instant.parse("2024-05-20T12:00:00Z"), available));
    run.until("2024-05-20T16:00:00Z");

    assertThat(api.calls()).hasSize(2);
    assertThat(api.calls().get(1).at())
        .isBetween(available.plusSeconds(600), available.plusSeconds(660));
  }

  @Test
  void dayThatEndsWhileItsResponseIsOnTheWayIsLookedAtOnceMore() throws Exception {
    time.advanceTo(Instant.parse("2024-05-20T23:59:59.900Z"));
    FetcherRun run = run();

    Batch atMidnight = run.step();

    assertThat(time.instant()).isAfter(Instant.parse("2024-05-21T00:00:00Z"));
    assertThat(atMidnight.records().get(24).sourceOffset().get("through")).isEqualTo("2024-05-19");
    run.until("2024-05-21T00:05:00Z");
    assertThat(days()).containsExactly("2024-05-20..2024-05-20", "2024-05-20..2024-05-20");
  }

  @Test
  void interruptEndsTheRun() {
    FetcherRun run = run();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> {
              while (true) {
                run.step();
              }
            })
        .isInstanceOf(InterruptedException.class);
  }

  private FetcherRun run(String... settings) {
    return new FetcherRun(Settings.with(settings), Map.of(), api, time);
  }

  private static ApiException refusal(WeatherRequest request, String name) {
    boolean asked = request.locations().stream().anyMatch(location -> location.name().equals(name));
    return asked ? Failures.of(Failure.LOCATION_REJECTED, "outside the model") : null;
  }

  private static ApiException trouble(WeatherRequest request, String name, Failure failure) {
    boolean asked = request.locations().stream().anyMatch(location -> location.name().equals(name));
    return asked ? Failures.of(failure, "scripted") : null;
  }

  private static List<String> locations(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.records().stream())
        .map(record -> (String) record.sourcePartition().get("location"))
        .distinct()
        .toList();
  }

  /** The calls for the current day of a location, whether it stood alone or not. */
  private List<Instant> looksAt(String name) {
    return callsFor(name).stream()
        .filter(call -> call.request().locations().size() == 1)
        .filter(call -> call.request().days().from().toString().equals("2024-05-20"))
        .map(Call::at)
        .toList();
  }

  private List<String> days() {
    return api.calls().stream().map(call -> call.request().days().toString()).toList();
  }

  private List<Call> callsFor(String name) {
    return api.calls().stream()
        .filter(
            call -> call.request().locations().stream().map(Location::name).anyMatch(name::equals))
        .toList();
  }
}
