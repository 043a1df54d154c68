package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/**
 * A worker and an API whose clocks differ, so that the daily quota opens at another time than the
 * worker expects. Uses real HTTP and a test clock.
 */
class WrongClockTest {
  private static final int DAYS = 300;
  private static final Limits SMALL = new Limits(10, 15, 25, 1, 5, 1_000, 5_000);

  /**
   * The total weight is 60. It takes three hours of the first day, the whole second day and one
   * request of the third.
   */
  private static final Duration MAX_DURATION = Duration.ofHours(30);

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT-5S", "PT0S", "PT5S", "PT1H"})
  void eachRowIsDeliveredOnceAndNoDailyQuotaIsLeftUnused(Duration ahead) throws Exception {
    MutableClock worker = MutableClock.of(Instant.parse("2024-11-22T20:30:30Z"), ZoneOffset.UTC);
    Instant start = worker.instant();
    Clock api = Clock.offset(worker, ahead);
    List<SourceRecord> records = new ArrayList<>();
    try (OpenMeteoSimulator simulator =
            OpenMeteoSimulator.builder().port(0).clock(api).limits(SMALL).start();
        HttpWeatherApi client = new HttpWeatherApi(Http.settings(), worker)) {
      FetcherRun run =
          new FetcherRun(
              Settings.with(
                  "openmeteo.url", simulator.baseUri() + "/historical-forecast-api/v1/forecast",
                  "start.date", "2024-01-01",
                  "end.date", "2024-10-26",
                  "call.max.weight", "1.5",
                  "quota.per.minute", "10",
                  "quota.per.hour", "15",
                  "quota.per.day", "25"),
              new HashMap<>(),
              client,
              worker);
      while (!run.isComplete()) {
        Batch batch = run.step();
        if (batch != null) {
          records.addAll(batch.records());
        }
      }
    }

    assertThat(
            records.stream()
                .collect(Collectors.groupingBy(SourceRecord::key, Collectors.counting())))
        .hasSize(2 * DAYS * 25)
        .allSatisfy((key, copies) -> assertThat(copies).isEqualTo(1));
    assertThat(Duration.between(start, worker.instant())).isLessThan(MAX_DURATION);
  }
}
