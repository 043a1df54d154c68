package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {

  @ParameterizedTest
  @CsvSource({
    // ICON is available 3 h 40 min after its reference time; runs at 06 and 18 UTC end after 120 h.
    "dwd_icon, 2026-08-20T09:39:59Z, 2026-08-20T00:00:00Z, 2026-08-27T12:00:00Z",
    "dwd_icon, 2026-08-20T09:40:00Z, 2026-08-20T06:00:00Z, 2026-08-27T12:00:00Z",
    "dwd_icon, 2026-08-20T15:40:00Z, 2026-08-20T12:00:00Z, 2026-08-28T00:00:00Z",
    "dwd_icon_d2, 2026-08-20T10:28:00Z, 2026-08-20T09:00:00Z, 2026-08-22T09:00:00Z",
    // SEAS5 runs on the first day of a month, EC46 every day.
    "ecmwf_seas5, 2026-08-05T23:59:59Z, 2026-07-01T00:00:00Z, 2027-02-01T00:00:00Z",
    "ecmwf_seas5, 2026-08-06T00:00:00Z, 2026-08-01T00:00:00Z, 2027-03-04T00:00:00Z",
    "ecmwf_ec46, 2026-08-20T12:00:00Z, 2026-08-19T00:00:00Z, 2026-10-04T00:00:00Z",
    "copernicus_era5, 2026-08-20T12:00:00Z, 2026-08-15T00:00:00Z, 2026-08-16T00:00:00Z",
    "ecmwf_ifs_analysis, 2026-08-20T12:00:00Z, 2026-08-20T00:00:00Z, 2026-08-20T00:00:00Z",
    "copernicus_cerra, 2026-08-20T12:00:00Z, 2026-08-15T00:00:00Z, 2021-07-01T00:00:00Z",
  })
  void newestRunAndDataEndDependOnTime(String id, String now, String run, String end) {
    Domain domain = Models.domain(id).orElseThrow();
    long second = Instant.parse(now).getEpochSecond();

    assertThat(Instant.ofEpochSecond(domain.newestRun(second))).isEqualTo(run);
    assertThat(Instant.ofEpochSecond(domain.dataEnd(second))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "dwd_icon, 2026-08-20T06:00:00Z, true",
    "dwd_icon, 2026-08-20T12:00:00Z, false",
    "dwd_icon, 2026-08-20T03:00:00Z, false",
    "dwd_icon, 2026-04-02T00:00:00Z, true",
    "dwd_icon, 2026-04-01T18:00:00Z, false",
    "ecmwf_ifs, 2024-03-14T00:00:00Z, true",
    "ecmwf_ifs, 2024-03-13T18:00:00Z, false",
    "ecmwf_ifs04, 2026-08-01T00:00:00Z, false",
    "ecmwf_seas5, 2026-08-01T00:00:00Z, true",
    "ecmwf_seas5, 2026-08-02T00:00:00Z, false",
  })
  void runsAreKeptFromFirstDayOfArchiveToNewest(String id, String run, boolean isKept) {
    long now = Instant.parse("2026-08-20T12:00:00Z").getEpochSecond();

    assertThat(Models.domain(id).orElseThrow().hasRun(Instant.parse(run).getEpochSecond(), now))
        .isEqualTo(isKept);
  }
}
