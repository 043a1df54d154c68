package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Location BERLIN = new Location("Berlin", 52.5244, 13.4105, null, "GMT");
  private static final WeatherQuery QUERY =
      new WeatherQuery(
          Samples.hourly("temperature_2m", "rain"),
          Samples.daily("sunrise"),
          List.of("icon_eu"),
          Map.of("cell_selection", "sea", "a", "b"));

  /** Stored offsets contain the fingerprint; if it changed, every query would count as changed. */
  @Test
  void isStableAcrossReleases() {
    assertThat(Fingerprint.of(QUERY, BERLIN)).isEqualTo("e9318b3dccb08102");
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

    assertThat(Fingerprint.of(reordered, renamed)).isEqualTo(Fingerprint.of(QUERY, BERLIN));
  }

  @Test
  void changesWithEachPartOfTheRequest() {
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
                Fingerprint.of(QUERY, BERLIN),
                Fingerprint.of(hourly, BERLIN),
                Fingerprint.of(daily, BERLIN),
                Fingerprint.of(models, BERLIN),
                Fingerprint.of(parameters, BERLIN),
                Fingerprint.of(QUERY, new Location("Berlin", 52.5, 13.4105, null, "GMT")),
                Fingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4, null, "GMT")),
                Fingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4105, 34.0, "GMT")),
                Fingerprint.of(QUERY, new Location("Berlin", 52.5244, 13.4105, null, "auto"))))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("[0-9a-f]{16}"));
  }
}
