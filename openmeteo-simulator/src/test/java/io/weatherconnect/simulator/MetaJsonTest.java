package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The newest run of a domain in meta.json. */
class MetaJsonTest extends SimulatorTest {

  private static final String D2 = "/data/dwd_icon_d2/static/meta.json";

  @Test
  void reportsNewestRun() {
    JsonNode meta = client.json(D2);

    assertThat(instant(meta, "last_run_initialisation_time")).isEqualTo("2026-08-20T06:00:00Z");
    assertThat(instant(meta, "last_run_availability_time")).isEqualTo("2026-08-20T07:28:00Z");
    assertThat(instant(meta, "last_run_modification_time")).isEqualTo("2026-08-20T07:28:00Z");
    assertThat(instant(meta, "data_end_time")).isEqualTo("2026-08-22T06:00:00Z");
    assertThat(meta.get("update_interval_seconds").intValue()).isEqualTo(10_800);
    assertThat(meta.get("temporal_resolution_seconds").intValue()).isEqualTo(3600);
  }

  @Test
  void keysAreInAlphabeticalOrder() {
    List<String> names = new ArrayList<>();
    client.json(D2).fieldNames().forEachRemaining(names::add);
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);

    assertThat(names).isEqualTo(sorted);
  }

  @Test
  void runsAdvanceWithClock() {
    // The run of 09 UTC is available from 10:28.
    clock.add(Duration.ofMinutes(7));
    assertThat(instant(client.json(D2), "last_run_initialisation_time"))
        .isEqualTo("2026-08-20T06:00:00Z");
    clock.add(Duration.ofMinutes(1));
    assertThat(instant(client.json(D2), "last_run_initialisation_time"))
        .isEqualTo("2026-08-20T09:00:00Z");
  }

  @Test
  void forecastChangesExactlyWhenDomainHasNewRun() {
    String query =
        "/v1/forecast?latitude=52.5&longitude=13.4&models=icon_d2&hourly=temperature_2m"
            + "&forecast_days=2";
    String changed = null;
    JsonNode before = client.json(query).get("hourly");
    for (int minute = 0; minute < 15 && changed == null; minute++) {
      clock.add(Duration.ofMinutes(1));
      JsonNode after = client.json(query).get("hourly");
      if (!after.equals(before)) {
        changed = clock.instant().toString();
      }
    }

    assertThat(changed).isEqualTo("2026-08-20T10:28:30Z");
  }

  @Test
  void clientWithCurrentTagReceivesNoBody() {
    HttpResponse<String> first = client.get(D2);
    String tag = first.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> second = client.get(D2, "If-None-Match", tag);

    assertThat(first.headers().firstValue("last-modified"))
        .contains("Thu, 20 Aug 2026 07:28:00 GMT");
    assertThat(tag).isEqualTo("\"1787210880-" + first.body().length() + "\"");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    clock.add(Duration.ofHours(3));
    assertThat(client.get(D2, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void everyHostServesMetaJsonWithoutLimits() {
    assertThat(client.json("/archive-api/data/copernicus_era5/static/meta.json")).hasSize(6);
    assertThat(simulator.stats().weight()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "single-runs-api, forecast, icon_global, dwd_icon",
    "single-runs-api, forecast, ecmwf_ifs025, ecmwf_ifs025",
    "single-runs-api, forecast, icon_d2, dwd_icon_d2",
    "ensemble-api, ensemble, icon_global_eps, dwd_icon_eps",
    "ensemble-api, ensemble, icon_d2_eps, dwd_icon_d2_eps",
    "ensemble-api, ensemble, ecmwf_ifs025_ensemble, ecmwf_ifs025_ensemble",
    "ensemble-api, ensemble, ncep_gefs025, ncep_gefs025",
    "ensemble-api, ensemble, gem_global_ensemble, cmc_gem_geps",
    "seasonal-api, seasonal, ecmwf_seas5, ecmwf_seas5",
    "seasonal-api, seasonal, ecmwf_ec46, ecmwf_ec46",
  })
  void newestRunIsTheLastThatCanBeRequested(String host, String path, String model, String domain) {
    JsonNode meta = client.json("/" + host + "/data/" + domain + "/static/meta.json");
    Instant newest = Instant.ofEpochSecond(meta.get("last_run_initialisation_time").longValue());
    Instant next = newest.plusSeconds(meta.get("update_interval_seconds").longValue());
    String query =
        "/%s/v1/%s?latitude=50.1&longitude=8.7&models=%s&hourly=rain&forecast_hours=6&run="
            .formatted(host, path, model);

    assertThat(client.json(query + minute(newest)).at("/hourly/time/0").textValue())
        .isEqualTo(minute(newest));
    assertThat(client.reason(400, query + minute(next)))
        .isEqualTo(
            "The requested model run is not available. Model: %s, run: %sZ"
                .formatted(domain, minute(next)));
  }

  private static String minute(Instant instant) {
    return instant.toString().substring(0, 16);
  }

  @Test
  void unknownDomainIsNotFound() {
    assertThat(client.reason(404, "/data/icon_d2/static/meta.json")).isEqualTo("Not Found");
  }

  private static String instant(JsonNode meta, String name) {
    return Instant.ofEpochSecond(meta.get(name).longValue()).toString();
  }
}
