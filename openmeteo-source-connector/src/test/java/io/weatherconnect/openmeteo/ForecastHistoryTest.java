package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** Keeps each run of a model, against the simulated API. */
class ForecastHistoryTest {
  private static final int LOCATIONS = 3;
  private static final int DAYS = 5;

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-05-06T05:00:00Z"), ZoneOffset.UTC);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final Map<Struct, Struct> table = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private OpenMeteoSimulator simulator;
  private HttpWeatherApi api;
  private String singleRuns;

  @BeforeEach
  void start() throws Exception {
    simulator = OpenMeteoSimulator.builder().port(0).clock(clock).limits(Limits.FREE).start();
    api = new HttpWeatherApi(Http.settings(), clock);
    settings.put("openmeteo.url", simulator.baseUri() + "/api/v1/forecast");
    singleRuns = simulator.baseUri() + "/single-runs-api/v1/forecast";
    settings.put("openmeteo.archive.url", singleRuns);
    settings.put("openmeteo.models", "icon_global");
    settings.put("latitudes", "52.5,48.1,53.5");
    settings.put("longitudes", "13.4,11.5,9.9");
    settings.put("location.names", "Berlin,Munich,Hamburg");
    settings.put("hourly.variables", "temperature_2m");
    settings.put("daily.variables", "");
    settings.put("hourly.topic", "hourlyforecast");
    settings.put("forecast.history", "true");
    settings.put("forecast.days", Integer.toString(DAYS));
  }

  @AfterEach
  void stop() {
    api.close();
    simulator.close();
  }

  @Test
  void eachRunIsDeliveredOnceAlthoughTheTaskStopsAfterEachWindow() throws Exception {
    settings.put("start.run", "2026-05-01T00:00");
    settings.put("end.run", "2026-05-01T18:00");
    settings.put("call.max.locations", "2");

    for (boolean isComplete = false; !isComplete; ) {
      FetcherRun run = new FetcherRun(settings, stored, api, clock);
      take(run.step());
      isComplete = run.isComplete();
    }

    assertThat(table).hasSize(LOCATIONS * 4 * DAYS * 24);
    // As `estimate` counts: each run of a location weighs 1.
    assertThat(simulator.stats().weight()).isEqualTo(LOCATIONS * 4);
    assertThat(runs())
        .containsExactly(
            "2026-05-01T00:00:00Z",
            "2026-05-01T06:00:00Z",
            "2026-05-01T12:00:00Z",
            "2026-05-01T18:00:00Z");
    assertThat(table.keySet())
        .allMatch(key -> !((Date) key.get("time")).before((Date) key.get("run")));
    assertThat(stored)
        .hasSize(LOCATIONS)
        .allSatisfy(
            (partition, offset) ->
                assertThat(offset).containsEntry("through", "2026-05-01T18:00:00Z"));
  }

  @Test
  void newestRunIsDeliveredOnceItHasSettledAndHasTheValuesOfTheSingleRun() throws Exception {
    settings.put("openmeteo.archive.url", "");
    FetcherRun run = new FetcherRun(settings, stored, api, clock);
    run.until("2026-05-07T05:00:00Z").forEach(this::take);
    Map<Struct, Struct> live = Map.copyOf(table);

    assertThat(runs())
        .containsExactly(
            "2026-05-06T00:00:00Z",
            "2026-05-06T06:00:00Z",
            "2026-05-06T12:00:00Z",
            "2026-05-06T18:00:00Z",
            "2026-05-07T00:00:00Z");
    assertThat(live).hasSize(LOCATIONS * 5 * DAYS * 24);

    settings.put("openmeteo.archive.url", singleRuns);
    settings.put("start.run", "2026-05-06T00:00");
    settings.put("end.run", "2026-05-07T00:00");
    clock.add(Duration.ofDays(1));
    stored.clear();
    table.clear();
    FetcherRun past = new FetcherRun(settings, stored, api, clock);
    while (!past.isComplete()) {
      take(past.step());
    }

    assertThat(temperatures(table)).isEqualTo(temperatures(live));
  }

  @Test
  void runsThatWereMissedWhileTheTaskWasStoppedComeFromTheSingleRuns() throws Exception {
    new FetcherRun(settings, stored, api, clock).until("2026-05-06T06:00:00Z").forEach(this::take);
    clock.setInstant(Instant.parse("2026-05-07T05:00:00Z"));
    new FetcherRun(settings, stored, api, clock).until("2026-05-07T06:00:00Z").forEach(this::take);

    assertThat(runs()).hasSize(5).endsWith("2026-05-07T00:00:00Z");
  }

  @Test
  void missedRunsAreSkippedWhereNoEndpointServesThem() throws Exception {
    settings.put("openmeteo.archive.url", "");
    new FetcherRun(settings, stored, api, clock).until("2026-05-06T06:00:00Z").forEach(this::take);
    clock.setInstant(Instant.parse("2026-05-07T05:00:00Z"));
    FetcherRun run = new FetcherRun(settings, stored, api, clock);
    run.until("2026-05-07T06:00:00Z").forEach(this::take);

    assertThat(runs()).containsExactly("2026-05-06T00:00:00Z", "2026-05-07T00:00:00Z");
    assertThat(run.metric("days-skipped-total")).isEqualTo(LOCATIONS * 3);
  }

  @Test
  void responseIsDroppedAndRequestedAgainIfTheRunHasChangedInBetween() throws Exception {
    settings.put("openmeteo.archive.url", "");
    ChangingRun changing = new ChangingRun();
    FetcherRun run = new FetcherRun(settings, stored, changing, clock);

    assertThat(run.step()).isNull();
    assertThat(changing.requests).isEqualTo(1);

    run.until("2026-05-06T06:30:00Z").forEach(this::take);
    assertThat(runs()).containsExactly("2026-05-06T00:00:00Z");
    assertThat(table).hasSize(LOCATIONS * DAYS * 24);
  }

  /** Runs of 06:00 have a shorter horizon than those of 00:00. */
  @Test
  void singleRunHasNoRowsBeyondItsHorizon() throws Exception {
    settings.put("forecast.days", "7");
    new FetcherRun(settings, stored, api, clock).until("2026-05-06T11:00:00Z").forEach(this::take);

    assertThat(runs()).containsExactly("2026-05-06T00:00:00Z", "2026-05-06T06:00:00Z");
    assertThat(lastHour("2026-05-06T06:00:00Z")).isEqualTo("2026-05-11T05:00:00Z");
    assertThat(lastHour("2026-05-06T00:00:00Z")).isEqualTo("2026-05-12T23:00:00Z");
  }

  /** The forecast endpoint continues with the run before, which would get the name of this one. */
  @Test
  void newestRunEndsWithTheDataThatItsMetadataNames() throws Exception {
    settings.put("openmeteo.archive.url", "");
    WeatherApi shortRun =
        new WeatherApi() {
          @Override
          public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
            return api.fetch(request);
          }

          @Override
          public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
            ModelRun run = api.newestRun(endpoint, domain);
            Instant end = run.initialised().plus(Duration.ofHours(49));
            return new ModelRun(run.initialised(), run.available(), end, run.interval());
          }
        };
    take(new FetcherRun(settings, stored, shortRun, clock).step());

    assertThat(table).hasSize(LOCATIONS * 49);
    assertThat(lastHour("2026-05-06T00:00:00Z")).isEqualTo("2026-05-08T00:00:00Z");
  }

  private String lastHour(String run) {
    return table.keySet().stream()
        .filter(key -> ((Date) key.get("run")).toInstant().toString().equals(run))
        .map(key -> ((Date) key.get("time")).toInstant().toString())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Test
  void quartersOfAnHourOfARunAreDeliveredToo() throws Exception {
    settings.put("minutely_15.variables", "temperature_2m");
    settings.put("forecast.days", "1");
    for (String archive : List.of(singleRuns, "")) {
      table.clear();
      stored.clear();
      settings.put("openmeteo.archive.url", archive);
      take(new FetcherRun(settings, stored, api, clock).step());

      assertThat(table).hasSize(LOCATIONS * (24 + 96));
    }
  }

  @Test
  void runThatIsNotAvailableIsWaitedForAndSkippedOnceItIsADayOld() throws Exception {
    // The archive of single runs begins with the run of 2026-04-02.
    clock.setInstant(Instant.parse("2026-04-02T05:00:00Z"));
    settings.put("start.run", "2026-04-01T12:00");
    FetcherRun run = new FetcherRun(settings, stored, api, clock);

    run.until("2026-04-02T10:00:00Z").forEach(this::take);
    assertThat(table).isEmpty();
    assertThat(run.metric("days-awaiting-values")).isEqualTo(LOCATIONS);

    run.until("2026-04-02T20:00:00Z").forEach(this::take);
    assertThat(runs()).startsWith("2026-04-02T00:00:00Z").endsWith("2026-04-02T12:00:00Z");
    assertThat(run.metric("days-skipped-total")).isEqualTo(LOCATIONS * 2);
    assertThat(run.metric("days-awaiting-values")).isZero();
  }

  /** GEM has a run each twelve hours. */
  @Test
  void runsThatTheModelDoesNotHaveAreNotWaitedFor() throws Exception {
    settings.put("openmeteo.models", "gem_global");
    FetcherRun run = new FetcherRun(settings, stored, api, clock);
    run.until("2026-05-07T10:00:00Z").forEach(this::take);

    assertThat(runs()).contains("2026-05-06T00:00:00Z", "2026-05-06T12:00:00Z");
    assertThat(runs()).noneMatch(it -> it.contains("T06:") || it.contains("T18:"));
    assertThat(run.metric("days-skipped-total")).isZero();
  }

  @Test
  void offsetOfDaysIsRejected() {
    stored.put(
        SourceOffset.partition("Berlin"), new SourceOffset(LocalDate.of(2026, 5, 1), "").toMap());

    assertThatThrownBy(() -> new FetcherRun(settings, stored, api, clock))
        .hasMessageContaining("is of days, but with forecast.history model runs are delivered");
  }

  /** Adds the records of a window to the table, in which each row must be new. */
  private void take(Batch batch) {
    if (batch != null) {
      for (SourceRecord record : batch.records()) {
        assertThat(table.put((Struct) record.key(), (Struct) record.value())).isNull();
      }
      FetcherRun.commit(batch.records(), stored);
    }
  }

  private List<String> runs() {
    return table.keySet().stream()
        .map(key -> ((Date) key.get("run")).toInstant().toString())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  private static Map<Struct, Object> temperatures(Map<Struct, Struct> rows) {
    return rows.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                row -> row.getValue().getStruct("hourly").getFloat64("temperature_2m")));
  }

  /** Names an earlier run before the first request than after it. */
  private final class ChangingRun implements WeatherApi {
    private int requests;

    @Override
    public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
      requests++;
      return api.fetch(request);
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
      ModelRun run = api.newestRun(endpoint, domain);
      return requests == 0
          ? new ModelRun(run.initialised().minus(Duration.ofHours(6)), run.available())
          : run;
    }
  }
}
