package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.plan.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryFingerprintTest {
  private static final Location BERLIN = new Location("Berlin", 52.5244, 13.4105, null, "GMT");
  private static final WeatherQuery QUERY =
      new WeatherQuery(
          Samples.hourly("temperature_2m", "rain"),
          Samples.daily("sunrise"),
          List.of("icon_eu"),
          Map.of("cell_selection", "sea", "a", "b"));

  /** Stored offsets hold it: a change of this text would restart or misreport every backfill. */
  @Test
  void isWhatItHasAlwaysBeen() {
    assertThat(QueryFingerprint.of(QUERY, BERLIN)).isEqualTo("e9318b3dccb08102");
  }

  @Test
  void doesNotDependOnTheOrderOfVariablesOrTheName() {
    WeatherQuery reordered =
        new WeatherQuery(
            Samples.hourly("rain", "temperature_2m"),
            QUERY.daily(),
            QUERY.models(),
            QUERY.parameters());
    Location renamed = new Location("B", 52.5244, 13.4105, null, "GMT");

    assertThat(QueryFingerprint.of(reordered, renamed))
        .isEqualTo(QueryFingerprint.of(QUERY, BERLIN));
  }

  @Test
  void changesWithEverythingThatIsAskedFor() {
    WeatherQuery hourly =
        new WeatherQuery(Samples.hourly("rain"), QUERY.daily(), QUERY.models(), QUERY.parameters());
    WeatherQuery daily =
        new WeatherQuery(QUERY.hourly(), List.of(), QUERY.models(), QUERY.parameters());
    WeatherQuery models =
        new WeatherQuery(QUERY.hourly(), QUERY.daily(), List.of("icon_d2"), QUERY.parameters());
    WeatherQuery parameters =
        new WeatherQuery(QUERY.hourly(), QUERY.daily(), QUERY.models(), Map.of());

    assertThat(
            Stream.of(
                QueryFingerprint.of(QUERY, BERLIN),
                QueryFingerprint.of(hourly, BERLIN),
                QueryFingerprint.of(daily, BERLIN),
                QueryFingerprint.of(models, BERLIN),
                QueryFingerprint.of(parameters, BERLIN),
                QueryFingerprint.of(QUERY, new Location("Berlin", 52.5, 13.4105, null, "GMT")),
                QueryFingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4, null, "GMT")),
                QueryFingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4105, 34.0, "GMT")),
                QueryFingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4105, null, "auto"))))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("[0-9a-f]{16}"));
  }
}
