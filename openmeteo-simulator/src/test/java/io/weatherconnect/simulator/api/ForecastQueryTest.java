package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastQueryTest {

  @Test
  void allParametersAreOptional() throws ApiException {
    ForecastQuery query = query("");

    assertThat(query.latitudes()).isEmpty();
    assertThat(query.longitudes()).isEmpty();
    assertThat(query.elevations()).isEmpty();
    assertThat(query.locationIds()).isEmpty();
    assertThat(query.sections()).isEmpty();
    assertThat(query.names(Section.HOURLY)).isEmpty();
    assertThat(query.currentWeather()).isFalse();
    assertThat(query.models()).isEmpty();
    assertThat(query.timezones()).isEmpty();
    assertThat(query.unixTime()).isFalse();
    assertThat(query.absolute().isGiven()).isFalse();
    assertThat(query.relative().pastDays()).isEmpty();
    assertThat(query.hasRun()).isFalse();
    assertThat(query.hasBoundingBox()).isFalse();
    assertThat(query.stepSeconds()).isEqualTo(3600);
    assertThat(query.tilt()).isZero();
    assertThat(query.azimuth()).isZero();
    assertThat(query.apiKey()).isEmpty();
  }

  @Test
  void everyParameterIsDecoded() throws ApiException {
    ForecastQuery query =
        query(
            "latitude=1.5,2&longitude=3|4&elevation=5,nan&location_id=6,7&hourly=a,b&daily=c"
                + "&current=d&minutely_15=e&weekly=f&monthly=g&current_weather=1&models=h,i"
                + "&timezone=auto,GMT&timeformat=unixtime&start_date=2026-01-01"
                + "&end_date=2026-01-02&past_days=1&forecast_days=2&past_hours=3"
                + "&forecast_hours=4&past_minutely_15=5&forecast_minutely_15=6&initial_hours=7"
                + "&initial_minutely_15=8&run=2026-01-01T00:00&bounding_box=1,2,3,4"
                + "&temporal_resolution=hourly_6&tilt=9&azimuth=nan&apikey=k&cell_selection=sea"
                + "&format=json");

    assertThat(query.latitudes()).containsExactly(1.5f, 2f);
    assertThat(query.longitudes()).containsExactly(3f, 4f);
    assertThat(query.elevations()).containsExactly(5f, Float.NaN);
    assertThat(query.locationIds()).containsExactly(6L, 7L);
    assertThat(query.names(Section.HOURLY)).containsExactly("a", "b");
    assertThat(query.names(Section.DAILY)).containsExactly("c");
    assertThat(query.names(Section.CURRENT)).containsExactly("d");
    assertThat(query.names(Section.MINUTELY_15)).containsExactly("e");
    assertThat(query.names(Section.WEEKLY)).containsExactly("f");
    assertThat(query.names(Section.MONTHLY)).containsExactly("g");
    assertThat(query.currentWeather()).isTrue();
    assertThat(query.models()).containsExactly("h", "i");
    assertThat(query.timezones()).containsExactly("auto", "GMT");
    assertThat(query.unixTime()).isTrue();
    assertThat(query.absolute().count()).isEqualTo(1);
    assertThat(query.relative())
        .isEqualTo(
            new RelativeTime(
                OptionalInt.of(1),
                OptionalInt.of(2),
                OptionalInt.of(3),
                OptionalInt.of(4),
                OptionalInt.of(5),
                OptionalInt.of(6),
                OptionalInt.of(7),
                OptionalInt.of(8)));
    assertThat(query.hasRun()).isTrue();
    assertThat(query.hasBoundingBox()).isTrue();
    assertThat(query.stepSeconds()).isEqualTo(21_600);
    assertThat(query.tilt()).isEqualTo(9);
    assertThat(query.azimuth()).isNaN();
    assertThat(query.apiKey()).contains("k");
  }

  @ParameterizedTest
  @CsvSource({
    "native, 3600",
    "minutely_15, 900",
    "minutely_30, 1800",
    "hourly, 3600",
    "hourly_1, 3600",
    "hourly_3, 10800",
    "hourly_6, 21600",
  })
  void temporalResolutionSetsStep(String name, int seconds) throws ApiException {
    assertThat(query("temporal_resolution=" + name).stepSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1.5", "+2", ".5", "5.", "1e1", "1E-2", "-0"})
  void decimalsAreReadAsNumbers(String text) throws ApiException {
    assertThat(query("latitude=" + text.replace("+", "%2B")).latitudes())
        .containsExactly(Float.parseFloat(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1f", "1 ", "0x10", "1,5x", "--1", "1e", "1_000", "infinite"})
  void otherTextIsRejectedAsDecimal(String text) {
    assertThatThrownBy(() -> query("latitude=" + text))
        .hasMessageStartingWith("Data corrupted at path ''. Cannot initialize Float from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999999999999999999"})
  void otherTextIsRejectedAsId(String text) {
    assertThatThrownBy(() -> query("location_id=" + text))
        .hasMessageStartingWith("Data corrupted at path ''. Cannot initialize Int from");
  }

  @Test
  void runMustBeTime() {
    assertThatThrownBy(() -> query("run=yesterday")).hasMessageStartingWith("Invalid date format");
  }

  @Test
  void rejectionsHaveStatusAndReasonButNoStackTrace() {
    ApiException rejection = ApiException.badRequest("because");

    assertThat(rejection.status()).isEqualTo(400);
    assertThat(rejection.reason()).isEqualTo("because");
    assertThat(rejection.getStackTrace()).isEmpty();
  }

  private static ForecastQuery query(String text) throws ApiException {
    return ForecastQuery.decode(Parameters.ofQuery(text));
  }
}
