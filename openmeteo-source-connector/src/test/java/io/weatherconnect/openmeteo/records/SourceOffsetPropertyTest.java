package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;

class SourceOffsetPropertyTest {
  @Property(seed = "3")
  void anyMapIsReadOrRejectedWithAReason(@ForAll("maps") Map<String, Object> map) {
    try {
      assertThat(SourceOffset.fromMap(map).through()).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("The offset");
      assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Property(seed = "4")
  void anyPartitionIsAcceptedOrRejectedWithAReason(@ForAll("maps") Map<String, Object> map) {
    try {
      SourceOffset.requirePartition(map);
      assertThat(map).containsOnlyKeys("location");
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("The partition");
      assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Property(seed = "5")
  void anyOffsetIsRestoredFromItsMap(@ForAll("days") LocalDate through, @ForAll String query) {
    SourceOffset offset = new SourceOffset(through, query);

    assertThat(SourceOffset.fromMap(offset.toMap())).isEqualTo(offset);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Dates.dates();
  }

  @Provide
  Arbitrary<Map<String, Object>> maps() {
    Arbitrary<String> keys =
        Arbitraries.oneOf(
            Arbitraries.of("version", "through", "query", "location"),
            Arbitraries.of("\u001b[31m", "k".repeat(100_000)),
            Arbitraries.strings());
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.of(1, 1L, 1.0, 2, Long.MAX_VALUE, Double.NaN, true, "", "1", "2024-05-28"),
            Arbitraries.of("x\n".repeat(100_000), "2024-05-28\u0000", "2024-05-28T06:00:00Z"),
            Arbitraries.of("2024-13-01", "+999999999-12-31", "9f86d081884c7d65", Map.of()),
            Arbitraries.strings().map(text -> (Object) text));
    return Arbitraries.maps(keys.injectNull(0.1), values.injectNull(0.1))
        .ofMaxSize(4)
        .map(HashMap::new);
  }
}
