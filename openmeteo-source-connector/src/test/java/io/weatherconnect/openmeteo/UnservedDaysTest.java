package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.testing.LateApi;
import io.weatherconnect.openmeteo.testing.LateWeather;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** A server of one's own may keep fewer days than values may be late. */
class UnservedDaysTest {
  private static final int KEPT_DAYS = 5;

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-20T12:00:00Z"), ZoneOffset.UTC);
  private final LateApi api = new LateApi(clock, new LateWeather(1, 100, 8));

  /** Serves the last days only. */
  private final class Server implements WeatherApi {
    private int rejected;

    @Override
    public List<LocationForecast> fetch(WeatherRequest request) throws ApiException {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      DayRange served = new DayRange(today.minusDays(KEPT_DAYS), today.plusDays(6));
      if (request.days().from().isBefore(served.from())) {
        rejected++;
        throw Failures.daysNotServed(served);
      }
      return api.fetch(request);
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void dayThatIsTooOldForTheServerIsNotRequestedAgainAndAgain() throws Exception {
    Server server = new Server();
    Map<String, String> settings =
        Settings.with(
            "openmeteo.url",
            "http://localhost/v1/dwd-icon",
            "hourly.variables",
            "temperature_2m,rain");
    FetcherRun run = FetcherRun.ofLongTime(settings, new HashMap<>(), server, clock);
    for (int step = 0; step < 400; step++) {
      run.step();
    }

    assertThat(server.rejected).isLessThan(10);
    assertThat(clock.instant()).isAfter("2024-05-24T00:00:00Z");
  }
}
