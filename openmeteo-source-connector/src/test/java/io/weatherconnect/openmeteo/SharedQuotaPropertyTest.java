package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.testing.ApiCount;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.threeten.extra.MutableClock;

/**
 * The shipped sources and a third one, which alone wants more than the whole quota, on one worker
 * and for one host, for a virtual day. The host counts as the public API does.
 */
class SharedQuotaPropertyTest {
  private static final String URL = "https://api.open-meteo.com/v1/dwd-icon";
  private static final int LOCATIONS = 300;

  private static final QuotaLimits LIMITS = new QuotaLimits(600, 5_000, 10_000);

  @Property(seed = "13", tries = 2, shrinking = ShrinkingMode.OFF)
  void noRequestOfAVirtualDayIsRejectedAndNoLimitIsExceeded(@ForAll Random random)
      throws Exception {
    MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    clock.add(Duration.ofSeconds(random.nextInt(86_400)));
    CountingApi api = new CountingApi(clock, random);
    WorkerQuotas worker = new WorkerQuotas();
    List<Map<String, String>> sources =
        List.of(shipped("openmeteo-source"), shipped("openmeteo-backfill-source"), third());
    List<FetcherRun> runs = new ArrayList<>();
    for (Map<String, String> source : sources) {
      runs.addAll(tasks(source, api, clock, worker));
    }
    Instant end = clock.instant().plus(Duration.ofDays(1));

    while (clock.instant().isBefore(end)) {
      int next = random.nextInt(runs.size());
      if (random.nextInt(1_000) == 0) {
        // A connector is deployed again and delivers everything again.
        runs.addAll(tasks(third(), api, clock, worker));
        runs.remove(next);
      }
      FetcherRun run = runs.get(next);
      run.step();
      run.queued();
    }

    assertThat(api.rejected).isZero();
    Map<QuotaWindow, Double> peaks = api.count.peaks();
    peaks.forEach(
        (window, peak) ->
            assertThat(peak).as(window.name()).isLessThanOrEqualTo(LIMITS.of(window)));
    assertThat(peaks.get(QuotaWindow.DAY)).as("the quota of a day is used").isGreaterThan(9_000);
  }

  private static List<FetcherRun> tasks(
      Map<String, String> settings, WeatherApi api, MutableClock clock, WorkerQuotas worker) {
    int tasks = Integer.parseInt(settings.get("tasks.max"));
    return LocationAssignment.taskConfigs(
            settings, OpenMeteoSourceConfig.of(settings).locations(), tasks)
        .stream()
        .map(LocationAssignment::taskConfig)
        .map(config -> new FetcherRun(config, api, clock, worker))
        .toList();
  }

  /** A shipped source at the host of the others. */
  private static Map<String, String> shipped(String name) throws IOException {
    Map<String, String> settings =
        ShippedFilesTest.settings(ShippedFilesTest.CONFIGS.resolve(name + ".json"));
    settings.put("openmeteo.url", URL);
    if (settings.containsKey("start.date")) {
      settings.put("start.date", "2026-10-01");
      settings.put("end.date", "2026-10-28");
    }
    return settings;
  }

  private static Map<String, String> third() {
    Map<String, String> settings = new HashMap<>();
    settings.put("openmeteo.url", URL);
    settings.put("tasks.max", "2");
    settings.put("location.names", list(LOCATIONS, i -> "P" + i / 4.0));
    settings.put("latitudes", list(LOCATIONS, i -> "" + i / 4.0));
    settings.put("longitudes", list(LOCATIONS, i -> "" + i / 4.0));
    settings.put("hourly.variables", "temperature_2m");
    settings.put("daily.variables", "");
    settings.put("poll.interval.ms", "300000");
    return settings;
  }

  /** An API that rejects requests as the public one does, and fails now and then. */
  private static final class CountingApi implements WeatherApi {
    private final MutableClock clock;
    private final Random random;
    private final SimulatedApi weather;
    private final ApiCount count = new ApiCount(LIMITS);
    private int rejected;

    CountingApi(MutableClock clock, Random random) {
      this.clock = clock;
      this.random = random;
      this.weather = new SimulatedApi(clock, (location, model, variable, row) -> row % 24.0);
    }

    @Override
    public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
      if (count.isExceeded(clock.instant())) {
        rejected++;
        throw Failures.of(Failure.DAY_LIMIT, "rejected");
      }
      List<LocationForecast> forecasts = weather.fetch(request);
      switch (random.nextInt(40)) {
        case 0 -> throw failure(Failure.UNAVAILABLE, 1);
        case 1 -> throw failure(Failure.AMBIGUOUS_RESPONSE, 1);
        case 2 -> throw failure(Failure.CONCURRENCY_LIMIT, 0);
        case 3 -> throw failure(Failure.MALFORMED_RESPONSE, RequestWeight.of(request));
        default -> charge(RequestWeight.of(request));
      }
      return forecasts;
    }

    private ApiException failure(Failure failure, double charge) {
      charge(charge);
      return Failures.of(failure, "scripted");
    }

    private void charge(double weight) {
      count.charge(weight, clock.instant());
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) {
      throw new UnsupportedOperationException("No source watches model runs");
    }
  }
}
