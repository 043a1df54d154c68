package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import io.weatherconnect.openmeteo.schedule.Fingerprint.ChangedUnit;
import io.weatherconnect.openmeteo.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final Location BERLIN = new Location("Berlin", 52.5244, 13.4105, null, "GMT");
  private static final WeatherQuery QUERY =
      new WeatherQuery(
          Samples.variables(Samples.hourly("temperature_2m", "rain"), Samples.daily("sunrise")),
          List.of("icon_eu"),
          Map.of("cell_selection", "sea", "a", "b"));

  private static final Endpoint API = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");

  private static String of(WeatherQuery query, Location location) {
    return Fingerprint.of(query, location, API);
  }

  private static WeatherQuery withParameters(Map<String, String> parameters) {
    return new WeatherQuery(
        Samples.variables(QUERY.variables(Section.HOURLY), QUERY.variables(Section.DAILY)),
        QUERY.models(),
        parameters);
  }

  /** Stored offsets contain the fingerprint; if it changed, every query would count as changed. */
  @Test
  void isStableAcrossReleases() {
    assertThat(of(QUERY, BERLIN))
        .isEqualTo("e9318b3dccb08102 api.open-meteo.com/v1/dwd-icon celsius,mm,kmh");
  }

  @Test
  void locationWithoutPanelHasTheFingerprintOfAReleaseWithoutPanels() {
    Location berlin = new Location("Berlin", 52.5244, 13.4105, null, "GMT", null);

    assertThat(of(QUERY, berlin)).startsWith("e9318b3dccb08102 ");
  }

  @Test
  void panelAndMissingHeightCorrectionAreOtherRequests() {
    WeatherQuery uncorrected =
        withParameters(Map.of("cell_selection", "sea", "a", "b", "elevation", "nan"));

    assertThat(
            Stream.of(
                of(QUERY, BERLIN),
                of(uncorrected, BERLIN),
                of(QUERY, roof(35, 0)),
                of(QUERY, roof(0, 35)),
                of(QUERY, roof(35, 90)),
                of(QUERY, roof(35, Double.NaN)),
                of(QUERY, roof(Double.NaN, Double.NaN))))
        .doesNotHaveDuplicates();
    assertThat(of(QUERY, roof(35, Double.NaN))).isEqualTo(of(QUERY, roof(35, Double.NaN)));
    assertThat(Fingerprint.isSame(of(QUERY, BERLIN), QUERY, roof(35, 0), API)).isFalse();
  }

  private static Location roof(double tilt, double azimuth) {
    return new Location("Berlin", 52.5244, 13.4105, null, "GMT", new Panel(tilt, azimuth));
  }

  @Test
  void fingerprintOfRelease010IsThatOfTheSameRequestAtAnyEndpoint() {
    assertThat(Fingerprint.isSame("e9318b3dccb08102", QUERY, BERLIN, API)).isTrue();
    assertThat(Fingerprint.isSame("e9318b3dccb08103", QUERY, BERLIN, API)).isFalse();
    assertThat(Fingerprint.changedUnit("e9318b3dccb08103", QUERY)).isEmpty();
  }

  @Test
  void fingerprintOfRelease010WithTheOtherNameOfGmtIsThatOfTheSameRequest() {
    Location utc = new Location("Berlin", 52.5244, 13.4105, null, "UTC");
    String stored = of(QUERY, utc).substring(0, 16);

    assertThat(Fingerprint.isSame(stored, QUERY, BERLIN, API)).isTrue();
    assertThat(
            Fingerprint.isSame(
                stored, QUERY, new Location("Berlin", 52.5244, 13.4105, null, "auto"), API))
        .isFalse();
  }

  @Test
  void customerHostIsTheSameEndpointAndOthersAreNot() {
    String stored = of(QUERY, BERLIN);

    assertThat(isSameAt(stored, "https://customer-api.open-meteo.com/v1/dwd-icon/")).isTrue();
    assertThat(isSameAt(stored, "https://api.open-meteo.com/v1/gfs")).isFalse();
    assertThat(isSameAt(stored, "https://previous-runs-api.open-meteo.com/v1/dwd-icon")).isFalse();
    assertThat(isSameAt(stored, "http://localhost:8085/v1/dwd-icon")).isFalse();
  }

  private static boolean isSameAt(String stored, String url) {
    return Fingerprint.isSame(stored, QUERY, BERLIN, Endpoint.parse(url));
  }

  @ParameterizedTest
  @CsvSource({
    "temperature_unit, fahrenheit, temperature_unit, celsius, fahrenheit",
    "precipitation_unit, inch, precipitation_unit, mm, inch",
    "length_unit, imperial, precipitation_unit, mm, inch",
    "wind_speed_unit, kn, wind_speed_unit, kmh, kn",
    "wind_speed_unit, mph, wind_speed_unit, kmh, mph",
    "windspeed_unit, ms, wind_speed_unit, kmh, ms"
  })
  void changedUnitIsFoundInBothDirections(
      String parameter, String value, String changed, String before, String after) {
    WeatherQuery metric = withParameters(Map.of());
    WeatherQuery other = withParameters(Map.of(parameter, value));

    assertThat(Fingerprint.changedUnit(of(metric, BERLIN), other))
        .contains(new ChangedUnit(changed, before, after));
    assertThat(Fingerprint.changedUnit(of(other, BERLIN), metric))
        .contains(new ChangedUnit(changed, after, before));
    assertThat(Fingerprint.isSame(of(metric, BERLIN), other, BERLIN, API)).isFalse();
    assertThat(Fingerprint.changedUnit(of(other, BERLIN), other)).isEmpty();
  }

  @Test
  void unitThatIsWrittenOutIsNotAChange() {
    WeatherQuery written = withParameters(Map.of("temperature_unit", "celsius"));

    assertThat(Fingerprint.changedUnit(of(withParameters(Map.of()), BERLIN), written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set by hand", "a b c", "a b c,d", "a b c,d,e,f", "a  b,,"})
  void textThatNoReleaseStoredIsNoSameRequestAndFailsNothing(String stored) {
    assertThat(Fingerprint.isSame(stored, QUERY, BERLIN, API)).isFalse();
    assertThatCode(() -> Fingerprint.changedUnit(stored, QUERY)).doesNotThrowAnyException();
  }

  @Test
  void doesNotDependOnTheOrderOfVariablesOrTheName() {
    WeatherQuery reordered =
        new WeatherQuery(
            Samples.variables(
                Samples.hourly("rain", "temperature_2m"), QUERY.variables(Section.DAILY)),
            QUERY.models(),
            QUERY.parameters());
    Location renamed = new Location("B", 52.5244, 13.4105, null, "GMT");

    assertThat(of(reordered, renamed)).isEqualTo(of(QUERY, BERLIN));
  }

  @Test
  void changesWithEachPartOfTheRequest() {
    WeatherQuery hourly =
        new WeatherQuery(
            Samples.variables(Samples.hourly("rain"), QUERY.variables(Section.DAILY)),
            QUERY.models(),
            QUERY.parameters());
    WeatherQuery daily =
        new WeatherQuery(
            Samples.variables(QUERY.variables(Section.HOURLY)), QUERY.models(), QUERY.parameters());
    WeatherQuery models =
        new WeatherQuery(
            Samples.variables(QUERY.variables(Section.HOURLY), QUERY.variables(Section.DAILY)),
            List.of("icon_d2"),
            QUERY.parameters());
    WeatherQuery parameters =
        new WeatherQuery(
            Samples.variables(QUERY.variables(Section.HOURLY), QUERY.variables(Section.DAILY)),
            QUERY.models(),
            Map.of());

    assertThat(
            Stream.of(
                of(QUERY, BERLIN),
                of(hourly, BERLIN),
                of(daily, BERLIN),
                of(models, BERLIN),
                of(parameters, BERLIN),
                of(QUERY, new Location("Berlin", 52.5, 13.4105, null, "GMT")),
                of(QUERY, new Location("Berlin", 52.5244, 13.4, null, "GMT")),
                of(QUERY, new Location("Berlin", 52.5244, 13.4105, 34.0, "GMT")),
                of(QUERY, new Location("Berlin", 52.5244, 13.4105, null, "auto"))))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("[0-9a-f]{16} \\S+ \\S+"));
  }
}
