package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.HttpWeatherApi;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** Delivers the current weather, quarters of an hour and members, from the simulated API. */
class SeriesDeliveryTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-05-06T23:01:00Z"), ZoneOffset.UTC);
  private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final List<SourceRecord> records = new ArrayList<>();
  private OpenMeteoSimulator simulator;
  private HttpWeatherApi api;

  @BeforeEach
  void start() throws Exception {
    simulator = OpenMeteoSimulator.builder().port(0).clock(clock).start();
    api = new HttpWeatherApi(Http.settings(), clock);
    settings.put("openmeteo.url", simulator.baseUri() + "/api/v1/dwd-icon");
    settings.put("latitudes", "52.5");
    settings.put("longitudes", "13.4");
    settings.put("location.names", "Berlin");
    settings.put("hourly.variables", "");
    settings.put("daily.variables", "");
    settings.put("poll.interval.ms", "900000");
  }

  @AfterEach
  void stop() {
    api.close();
    simulator.close();
  }

  @Test
  void eachPollSendsOneRowOfTheCurrentWeatherAndNothingIsAskedOfThePast() throws Exception {
    settings.put("current.variables", "temperature_2m,precipitation");
    run("2026-05-07T01:00:00Z");

    assertThat(times(records))
        .containsExactly(
            "2026-05-06T23:00:00Z",
            "2026-05-06T23:15:00Z",
            "2026-05-06T23:30:00Z",
            "2026-05-06T23:45:00Z",
            "2026-05-07T00:00:00Z",
            "2026-05-07T00:15:00Z",
            "2026-05-07T00:30:00Z",
            "2026-05-07T00:45:00Z");
    assertThat(records.get(0).topic()).isEqualTo("currentmetrics");
    assertThat(records.get(0).keySchema().name())
        .isEqualTo("io.weatherconnect.openmeteo.CurrentKey");

    clock.setInstant(Instant.parse("2026-05-20T12:01:00Z"));
    long before = simulator.stats().requests();
    records.clear();
    run("2026-05-20T12:10:00Z");

    assertThat(times(records)).containsExactly("2026-05-20T12:00:00Z");
    assertThat(simulator.stats().requests() - before).isEqualTo(1);
  }

  @Test
  void quartersOfPastDaysAreDeliveredOnce() throws Exception {
    settings.put("minutely_15.variables", "temperature_2m");
    settings.put("start.date", "2026-05-01");
    settings.put("end.date", "2026-05-03");
    run("2026-05-06T23:10:00Z");

    assertThat(times(records))
        .hasSize(3 * 96)
        .doesNotHaveDuplicates()
        .contains("2026-05-01T00:00:00Z", "2026-05-03T23:45:00Z");
    assertThat(records.get(0).topic()).isEqualTo("minutely15metrics");
  }

  @Test
  void eachMemberIsARecordOfItsOwn() throws Exception {
    settings.put("openmeteo.url", simulator.baseUri() + "/ensemble-api/v1/ensemble");
    settings.put("openmeteo.models", "icon_seamless");
    settings.put("hourly.variables", "temperature_2m");
    settings.put("past.days", "0");
    run("2026-05-06T23:10:00Z");

    Map<Integer, Long> rows =
        records.stream()
            .filter(record -> !times(List.of(record)).get(0).startsWith("2026-05-05"))
            .collect(
                Collectors.groupingBy(
                    record -> ((Struct) record.key()).getInt32("member"), Collectors.counting()));
    assertThat(rows).hasSize(40).allSatisfy((member, count) -> assertThat(count).isEqualTo(24));
    assertThat(records)
        .allSatisfy(
            record -> {
              Struct value = (Struct) record.value();
              Struct key = (Struct) record.key();
              assertThat(value.getInt32("member")).isEqualTo(key.getInt32("member"));
              assertThat(key.getString("model")).isEqualTo("icon_seamless_eps");
              assertThat(record.keySchema().name())
                  .isEqualTo("io.weatherconnect.openmeteo.HourlyEnsembleKey");
            });
  }

  @Test
  void seasonalForecastHasOneRowAnHourForEachMember() throws Exception {
    settings.put("openmeteo.url", simulator.baseUri() + "/seasonal-api/v1/seasonal");
    settings.put("hourly.variables", "temperature_2m");
    settings.put("past.days", "0");
    settings.put("forecast.days", "2");
    run("2026-05-06T23:10:00Z");

    assertThat(
            records.stream()
                .filter(record -> ((Struct) record.key()).getInt32("member") == 50)
                .filter(record -> times(List.of(record)).get(0).startsWith("2026-05-07")))
        .hasSize(24);
  }

  private void run(String until) throws Exception {
    FetcherRun run = FetcherRun.ofLongTime(settings, stored, api, clock);
    for (Batch batch : run.until(until)) {
      records.addAll(batch.records());
      FetcherRun.commit(batch.records(), stored);
    }
  }

  private static List<String> times(List<SourceRecord> records) {
    return records.stream()
        .map(record -> ((Date) ((Struct) record.key()).get("time")).toInstant().toString())
        .toList();
  }
}
