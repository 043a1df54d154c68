package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
