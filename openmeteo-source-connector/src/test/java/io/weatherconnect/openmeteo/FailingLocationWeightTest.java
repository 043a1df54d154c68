package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.SimulatedApi.SentRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** How much of the shared quota the retries of one location with a long history use. */
class FailingLocationWeightTest {
  private static final int DAYS = 5_000;
  private static final LocalDate START = LocalDate.of(2024, 5, 20).minusDays(DAYS);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api =
      new SimulatedApi(
          clock,
          (location, model, variable, row) ->
              variable.name().startsWith("sun") ? row * 86_400.0 : row % 24.0);

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void retriesUseLittleQuotaAndWindowsGrowAgainAfterwards(Failure failure) throws Exception {
    Instant recovery = Instant.parse("2024-05-20T12:59:00Z");
    api.failWhen(
        request ->
            clock.instant().isBefore(recovery) && includes(request, "Hamburg")
                ? Failures.of(failure, "scripted")
                : null);
    FetcherRun run = run();

    List<Batch> duringRetries = run.until("2024-05-20T12:59:00Z");

    assertThat(duringRetries.stream().mapToInt(Batch::sent).sum())
        .as("all of Berlin's days")
        .isEqualTo(DAYS * 25);
    List<SentRequest> retries =
        requestsFor("Hamburg", sent -> sent.request().locations().size() == 1);
    assertThat(retries).hasSizeBetween(60, 200);
    assertThat(weight(retries.subList(1, retries.size()))).isLessThan(200 * 1.4);

    List<Batch> afterRecovery = run.until("2024-05-20T13:30:00Z");
    assertThat(
            afterRecovery.stream().flatMap(batch -> batch.records().stream()).map(it -> it.key()))
        .hasSize(DAYS * 25)
        .doesNotHaveDuplicates()
        .allMatch(key -> ((Struct) key).get("location").equals("Hamburg"));
    assertThat(requestsFor("Hamburg", sent -> !sent.at().isBefore(recovery)))
        .extracting(sent -> sent.request().days().days())
        .startsWith(14, 28, 56, 112, 224, 448, 896, 1_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationServedOnlyInSmallWindowsUsesAFewTimesItsWeight(Failure failure) throws Exception {
    api.failWhen(
        request ->
            includes(request, "Hamburg") && request.days().days() > 300
                ? Failures.of(failure, "scripted")
                : null);
    FetcherRun run = run();

    run.until("2024-05-20T13:30:00Z");

    assertThat(run.metric("backfill-days-left")).isZero();
    assertThat(weight(requestsFor("Hamburg", sent -> true))).isLessThan(3 * DAYS * 0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void failingLocationDoesNotCauseFurtherPollsOfOthersToFail(Failure failure) throws Exception {
    api.failWhen(request -> includes(request, "P7") ? Failures.of(failure, "scripted") : null);
    FetcherRun run =
        new FetcherRun(
            locationsAndSettings(50, "poll.interval.ms", "600000"), Map.of(), api, clock);

    run.until("2024-05-20T12:55:00Z");

    assertThat(requestsFor("P7", sent -> sent.request().locations().size() > 1))
        .as("the first request and its splits")
        .hasSizeBetween(5, 6)
        .allMatch(sent -> sent.at().isBefore(Instant.parse("2024-05-20T12:01:00Z")));
    assertThat(requestsFor("P8", sent -> sent.request().locations().size() == 49))
        .as("polls of all other locations")
        .hasSize(5);
  }

  private static Map<String, String> locationsAndSettings(int count, String... settings) {
    Map<String, String> all = Settings.with(settings);
    String degrees = list(count, Integer::toString);
    all.put("latitudes", degrees);
    all.put("longitudes", degrees);
    all.put("location.names", list(count, i -> "P" + i));
    return all;
  }

  private FetcherRun run() {
    return new FetcherRun(
        Settings.with(
            "start.date",
            START.toString(),
            "forecast.days",
            "0",
            "past.days",
            "0",
            "openmeteo.url",
            "http://localhost/v1/dwd-icon"),
        Map.of(),
        api,
        clock);
  }

  private static boolean includes(WeatherRequest request, String name) {
    return request.locations().stream().map(Location::name).anyMatch(name::equals);
  }

  private List<SentRequest> requestsFor(String name, Predicate<SentRequest> which) {
    return api.sentRequests().stream()
        .filter(sent -> includes(sent.request(), name))
        .filter(which)
        .toList();
  }

  private static double weight(List<SentRequest> requests) {
    return requests.stream().map(SentRequest::request).mapToDouble(RequestWeight::of).sum();
  }
}
