package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.SimulatedApi.Call;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the tries of one location with a long history cost of the quota that all locations share.
 */
class FailingLocationWeightTest {
  private static final int DAYS = 5_000;
  private static final LocalDate START = LocalDate.of(2024, 5, 20).minusDays(DAYS);

  private final VirtualTime time = VirtualTime.at("2024-05-20T12:00:00Z");
  private final SimulatedApi api =
      new SimulatedApi(
          time,
          (location, model, variable, row) ->
              variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0);

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void anHourOfTriesCostsLittleAndTheWindowsAreFullAgainAfterIt(Failure failure) throws Exception {
    Instant heals = Instant.parse("2024-05-20T12:59:00Z");
    api.trouble(
        request ->
            time.instant().isBefore(heals) && asks(request, "Hamburg")
                ? Failures.of(failure, "scripted")
                : null);
    FetcherRun run = run();

    List<Batch> meanwhile = run.until("2024-05-20T12:59:00Z");

    assertThat(meanwhile.stream().mapToInt(Batch::sent).sum())
        .as("all of Berlin's days")
        .isEqualTo(DAYS * 25);
    List<Call> tries = callsFor("Hamburg", call -> call.request().locations().size() == 1);
    assertThat(tries).hasSizeBetween(60, 200);
    assertThat(weight(tries.subList(1, tries.size()))).isLessThan(200 * 1.4);

    List<Batch> afterwards = run.until("2024-05-20T13:30:00Z");
    assertThat(afterwards.stream().flatMap(batch -> batch.records().stream()).map(it -> it.key()))
        .hasSize(DAYS * 25)
        .doesNotHaveDuplicates()
        .allMatch(key -> ((Struct) key).get("location").equals("Hamburg"));
    assertThat(callsFor("Hamburg", call -> !call.at().isBefore(heals)))
        .extracting(call -> call.request().days().days())
        .startsWith(14, 28, 56, 112, 224, 448, 896, 1_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationThatIsOnlyServedInSmallWindowsCostsNoMoreThanAFewTimesItsDays(Failure failure)
      throws Exception {
    api.trouble(
        request ->
            asks(request, "Hamburg") && request.days().days() > 300
                ? Failures.of(failure, "scripted")
                : null);
    FetcherRun run = run();

    run.until("2024-05-20T13:30:00Z");

    assertThat(run.metric("backfill-days-left")).isZero();
    assertThat(weight(callsFor("Hamburg", call -> true))).isLessThan(3 * DAYS * 0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationThatFailsSpoilsNoFurtherLookAtOthers(Failure failure) throws Exception {
    api.trouble(request -> asks(request, "P7") ? Failures.of(failure, "scripted") : null);
    FetcherRun run =
        new FetcherRun(locationsAndSettings(50, "poll.interval.ms", "600000"), Map.of(), api, time);

    run.until("2024-05-20T12:55:00Z");

    assertThat(callsFor("P7", call -> call.request().locations().size() > 1))
        .as("the first call and its halves")
        .hasSizeBetween(5, 6)
        .allMatch(call -> call.at().isBefore(Instant.parse("2024-05-20T12:01:00Z")));
    assertThat(callsFor("P8", call -> call.request().locations().size() == 49))
        .as("looks of all others together")
        .hasSize(5);
  }

  private static Map<String, String> locationsAndSettings(int count, String... settings) {
    Map<String, String> all = Settings.with(settings);
    String numbers = numbers(count, "");
    all.put("latitudes", numbers);
    all.put("longitudes", numbers);
    all.put("location.names", numbers(count, "P"));
    return all;
  }

  private static String numbers(int count, String prefix) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(","));
  }

  private FetcherRun run() {
    return new FetcherRun(
        Settings.with("start.date", START.toString(), "forecast.days", "0"), Map.of(), api, time);
  }

  private static boolean asks(WeatherRequest request, String name) {
    return request.locations().stream().map(Location::name).anyMatch(name::equals);
  }

  private List<Call> callsFor(String name, Predicate<Call> which) {
    return api.calls().stream().filter(call -> asks(call.request(), name)).filter(which).toList();
  }

  private static double weight(List<Call> calls) {
    return calls.stream().map(Call::request).mapToDouble(RequestWeight::of).sum();
  }
}
