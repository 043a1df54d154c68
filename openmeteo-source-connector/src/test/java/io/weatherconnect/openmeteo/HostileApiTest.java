package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.testing.Settings.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.SimulatorStats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/**
 * Backfill from an API whose requests fail at random with all faults of the simulator: quota
 * limits, 5xx, redirects, resets, endless and truncated bodies, compression bombs, NaN. Uses real
 * HTTP and a test clock.
 */
final class HostileApiTest {
  private static final int LOCATIONS = 20;
  private static final int DAYS = 88;
  private static final double FAULT_PROBABILITY = 0.3;
  private static final long SEED = 20_240_501;

  @Test
  void backfillDeliversEachRowOnceWithinTheQuota() throws Exception {
    MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T08:00:30Z"), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator =
            OpenMeteoSimulator.builder()
                .port(0)
                .clock(clock)
                .limits(Limits.FREE)
                .faults(FaultPlan.random(FAULT_PROBABILITY, SEED).pause(Duration.ofMillis(1)))
                .start();
        HttpWeatherApi client = new HttpWeatherApi(Http.settings(), clock)) {
      FetcherRun run =
          new FetcherRun(
              settings(simulator.baseUri() + "/v1/dwd-icon"), new HashMap<>(), client, clock);
      List<SourceRecord> records = new ArrayList<>();
      while (!run.isComplete()) {
        Batch batch = run.step();
        if (batch != null) {
          records.addAll(batch.records());
        }
      }

      assertThat(count(records, "hourlymetrics"))
          .hasSize(LOCATIONS * DAYS * 24)
          .allSatisfy((key, count) -> assertThat(count).as(key).isEqualTo(1));
      assertThat(count(records, "dailymetrics"))
          .hasSize(LOCATIONS * DAYS)
          .allSatisfy((key, count) -> assertThat(count).as(key).isEqualTo(1));
      assertQuotaWasNotExceeded(simulator.stats());
      assertThat(simulator.stats().byFault()).hasSizeGreaterThan(10);
    }
  }

  private static void assertQuotaWasNotExceeded(SimulatorStats stats) {
    assertThat(stats.peakWeight().minute()).isLessThanOrEqualTo(600);
    assertThat(stats.peakWeight().hour()).isLessThanOrEqualTo(5_000);
    assertThat(stats.peakWeight().day()).isLessThanOrEqualTo(10_000);
    // The simulator may still process a cancelled request when the next one arrives.
    assertThat(stats.maxConcurrentRequests()).isLessThanOrEqualTo(2);
  }

  private static Map<String, Long> count(List<SourceRecord> records, String topic) {
    return records.stream()
        .filter(record -> record.topic().equals(topic))
        .collect(Collectors.groupingBy(record -> record.key().toString(), Collectors.counting()));
  }

  private static Map<String, String> settings(String url) {
    Map<String, String> settings = new HashMap<>();
    settings.put("openmeteo.url", url);
    settings.put("latitudes", list(LOCATIONS, location -> "5" + location % 5 + ".5"));
    settings.put("longitudes", list(LOCATIONS, location -> Double.toString(7 + location / 4.0)));
    settings.put("location.names", list(LOCATIONS, location -> "location-" + location));
    settings.put("start.date", "2026-08-24");
    settings.put("end.date", "2026-11-19");
    // Small requests, of two locations and a week, so that there are many that can fail.
    settings.put("call.max.rows", "350");
    // Random faults may continue for a while, and quota limits until the next UTC day.
    settings.put("retry.timeout.ms", "86400000");
    return settings;
  }
}
