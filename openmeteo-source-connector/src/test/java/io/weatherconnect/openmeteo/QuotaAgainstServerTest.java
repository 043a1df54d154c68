package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.SimulatorStats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** The quota that all tasks of one connector use together, counted by the server. */
final class QuotaAgainstServerTest {
  private static final int LOCATIONS = 300;

  @ParameterizedTest(name = "{0} tasks")
  @ValueSource(ints = {1, 3, 8})
  void tasksStayWithinTheLimitsAndNoRequestIsRejected(int tasks) throws Exception {
    MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T08:00:30Z"), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator =
            OpenMeteoSimulator.builder().port(0).clock(clock).limits(Limits.FREE).start();
        HttpWeatherApi client = new HttpWeatherApi(Http.settings(), clock)) {
      WorkerQuotas worker = new WorkerQuotas();
      List<FetcherRun> runs = new ArrayList<>();
      for (Map<String, String> config : taskConfigs(simulator.baseUri() + "/v1/dwd-icon", tasks)) {
        runs.add(new FetcherRun(LocationAssignment.taskConfig(config), client, clock, worker));
      }
      while (!runs.stream().allMatch(run -> run.isComplete())) {
        for (FetcherRun run : runs) {
          if (!run.isComplete()) {
            run.step();
          }
        }
      }

      SimulatorStats stats = simulator.stats();
      assertThat(stats.peakWeight().minute()).isLessThanOrEqualTo(600);
      assertThat(stats.peakWeight().hour()).isLessThanOrEqualTo(5_000);
      assertThat(stats.peakWeight().day()).isLessThanOrEqualTo(10_000);
      assertThat(stats.requests(429)).isZero();
      assertThat(stats.weight()).as("enough to meet the minute's limit").isGreaterThan(1_200);
    }
  }

  private static List<Map<String, String>> taskConfigs(String url, int tasks) {
    Map<String, String> settings = new HashMap<>();
    settings.put("openmeteo.url", url);
    settings.put("latitudes", list(LOCATIONS, i -> "48.5"));
    settings.put("longitudes", list(LOCATIONS, i -> "11.5"));
    settings.put("location.names", list(LOCATIONS, i -> "location-" + i));
    settings.put("start.date", "2026-09-20");
    settings.put("end.date", "2026-11-19");
    return LocationAssignment.taskConfigs(
        settings, OpenMeteoSourceConfig.of(settings).locations(), tasks);
  }
}
