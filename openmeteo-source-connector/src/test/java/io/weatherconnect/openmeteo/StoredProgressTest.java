package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Settings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredProgressTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 28);

  private final OpenMeteoSourceConfig resume = OpenMeteoSourceConfig.of(Settings.with());
  private final OpenMeteoSourceConfig restart =
      OpenMeteoSourceConfig.of(Settings.with("backfill.on.change", "restart"));

  @Test
  void aLocationGoesOnAfterItsStoredDay() {
    assertThat(StoredProgress.from(resume, stored(fingerprint("Berlin"))))
        .isEqualTo(Map.of("Berlin", DAY));
    assertThat(StoredProgress.from(restart, stored(fingerprint("Berlin"))))
        .isEqualTo(Map.of("Berlin", DAY));
  }

  @Test
  void aLocationWithoutAnOffsetBeginsAnew() {
    Map<Map<String, String>, Map<String, Object>> none = new HashMap<>();
    none.put(SourceOffset.partition("Berlin"), null);

    assertThat(StoredProgress.from(resume, none)).isEmpty();
    assertThat(StoredProgress.from(resume, Map.of())).isEmpty();
  }

  @Test
  void aChangedQueryGoesOnUnlessARestartIsAskedFor() {
    assertThat(StoredProgress.from(resume, stored("another"))).isEqualTo(Map.of("Berlin", DAY));
    assertThat(StoredProgress.from(restart, stored("another"))).isEmpty();
  }

  @Test
  void anOffsetSetByHandIsOfAnyQuery() {
    assertThat(StoredProgress.from(restart, stored(""))).isEqualTo(Map.of("Berlin", DAY));
  }

  @Test
  void anOffsetOfAnotherReleaseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StoredProgress.from(
                    resume,
                    Map.of(
                        SourceOffset.partition("Berlin"),
                        Map.of("version", 2, "through", "2024-05-28", "query", ""))))
        .withMessageContaining("another release");
  }

  @Test
  void partitionsAreThoseOfTheLocations() {
    assertThat(StoredProgress.partitions(resume))
        .containsExactly(Map.of("location", "Berlin"), Map.of("location", "Hamburg"));
  }

  private String fingerprint(String name) {
    Map<Location, String> all = StoredProgress.fingerprints(resume);
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static Map<Map<String, String>, Map<String, Object>> stored(String query) {
    return Map.of(SourceOffset.partition("Berlin"), new SourceOffset(DAY, query).toMap());
  }
}
