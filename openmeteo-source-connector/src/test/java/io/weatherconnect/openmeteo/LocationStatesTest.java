package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class LocationStatesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 28);

  private final OpenMeteoSourceConfig resume = OpenMeteoSourceConfig.of(Settings.with());
  private final OpenMeteoSourceConfig restart =
      OpenMeteoSourceConfig.of(Settings.with("backfill.on.change", "restart"));

  @Test
  void locationContinuesAfterItsStoredDay() {
    assertThat(through(resume, stored(fingerprint("Berlin")))).isEqualTo(Map.of("Berlin", DAY));
    assertThat(through(restart, stored(fingerprint("Berlin")))).isEqualTo(Map.of("Berlin", DAY));
  }

  @Test
  void locationWithoutAnOffsetStartsFromTheBeginning() {
    Map<Map<String, String>, Map<String, Object>> none = new HashMap<>();
    none.put(SourceOffset.partition("Berlin"), null);

    assertThat(through(resume, none)).isEmpty();
    assertThat(through(resume, Map.of())).isEmpty();
  }

  @Test
  void changedQueryContinuesUnlessRestartIsConfigured() {
    assertThat(through(resume, stored("another"))).isEqualTo(Map.of("Berlin", DAY));
    assertThat(through(restart, stored("another"))).isEmpty();
  }

  @Test
  void changedQueryKeepsTheStoredFingerprintUntilTheBackfillStartsOver() {
    Map<Map<String, String>, Map<String, Object>> another = stored("another");

    LocationState resumed = LocationStates.restore(resume, another).get(0);
    LocationState restarted = LocationStates.restore(restart, another).get(0);

    assertThat(resumed.fingerprint()).isEqualTo("another");
    assertThat(restarted.fingerprint()).isEqualTo(fingerprint("Berlin"));
    // After polls with the new query, the setting still has an effect, and only once.
    assertThat(through(restart, stored(resumed.fingerprint()))).isEmpty();
    assertThat(through(restart, stored(restarted.fingerprint()))).containsKey("Berlin");
  }

  @Test
  void unchangedQueryOfRelease010TakesTheNewFingerprint() {
    String fingerprint = fingerprint("Berlin");
    String hash = fingerprint.substring(0, 16);

    LocationState state = LocationStates.restore(restart, stored(hash)).get(0);

    assertThat(state.through()).contains(DAY);
    assertThat(state.fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void changedUnitIsRefusedWithTheWaysOut() {
    OpenMeteoSourceConfig fahrenheit =
        OpenMeteoSourceConfig.of(Settings.with("openmeteo.query.temperature_unit", "fahrenheit"));
    Map<Map<String, String>, Map<String, Object>> stored = stored(fingerprint("Berlin"));

    assertThatThrownBy(() -> LocationStates.restore(fahrenheit, stored))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("openmeteo.query.temperature_unit")
        .hasMessageContaining("are in celsius, and now fahrenheit is configured")
        .hasMessageContaining("to celsius again")
        .hasMessageContaining("new connector name with new topics and tables")
        .hasMessageContaining("start.date and backfill.on.change=restart");
    assertThatThrownBy(() -> LocationStates.requireSameUnits(fahrenheit, stored))
        .isInstanceOf(ConfigException.class);
    assertThatCode(() -> LocationStates.requireSameUnits(resume, stored))
        .doesNotThrowAnyException();
  }

  @Test
  void changedUnitIsRefusedAsLongAsRowsOfTheOldUnitAreNotDeliveredAgain() {
    String stored = fingerprint("Berlin");
    String[] withoutStart = {
      "openmeteo.query.temperature_unit", "fahrenheit", "backfill.on.change", "restart"
    };

    assertThatThrownBy(
            () -> through(OpenMeteoSourceConfig.of(Settings.with(withoutStart)), stored(stored)))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void changedUnitStartsOverWhereAllRowsAreDeliveredAgain() {
    OpenMeteoSourceConfig again =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "openmeteo.query.temperature_unit", "fahrenheit",
                "start.date", "2024-05-01",
                "backfill.on.change", "restart"));

    LocationState state = LocationStates.restore(again, stored(fingerprint("Berlin"))).get(0);

    assertThat(state.through()).isEmpty();
    assertThat(state.fingerprint()).endsWith(" fahrenheit,mm,kmh");
    assertThat(through(again, stored(state.fingerprint()))).containsKey("Berlin");
  }

  @Test
  void resumedLocationStaysInTheUnitsOfItsRows() {
    OpenMeteoSourceConfig rain =
        OpenMeteoSourceConfig.of(Settings.with("hourly.variables", "rain"));
    OpenMeteoSourceConfig rainInInches =
        OpenMeteoSourceConfig.of(
            Settings.with(
                "hourly.variables", "rain", "openmeteo.query.precipitation_unit", "inch"));
    String resumed =
        LocationStates.restore(rain, stored(fingerprint("Berlin"))).get(0).fingerprint();

    assertThatThrownBy(() -> through(rainInInches, stored(resumed)))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void offsetWithAnEmptyQueryMatchesAnyQuery() {
    assertThat(through(restart, stored(""))).isEqualTo(Map.of("Berlin", DAY));
  }

  @Test
  void offsetOfAnotherVersionIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                through(
                    resume,
                    Map.of(
                        SourceOffset.partition("Berlin"),
                        Map.of("version", 2, "through", "2024-05-28", "query", ""))))
        .withMessageContaining("another release");
  }

  @Test
  void partitionsAreThoseOfTheLocations() {
    assertThat(LocationStates.partitions(resume))
        .containsExactly(Map.of("location", "Berlin"), Map.of("location", "Hamburg"));
  }

  private String fingerprint(String name) {
    return LocationStates.restore(resume, Map.of()).stream()
        .filter(state -> state.name().equals(name))
        .map(LocationState::fingerprint)
        .findFirst()
        .orElseThrow();
  }

  /** The restored days by location, without locations that have none. */
  private static Map<String, LocalDate> through(
      OpenMeteoSourceConfig config, Map<Map<String, String>, Map<String, Object>> stored) {
    return LocationStates.restore(config, stored).stream()
        .filter(state -> state.through().isPresent())
        .collect(Collectors.toMap(LocationState::name, state -> state.through().get()));
  }

  private static Map<Map<String, String>, Map<String, Object>> stored(String query) {
    return Map.of(SourceOffset.partition("Berlin"), new SourceOffset(DAY, query).toMap());
  }
}
