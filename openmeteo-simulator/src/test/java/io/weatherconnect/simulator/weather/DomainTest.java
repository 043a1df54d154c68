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
}
