package io.weatherconnect.openmeteo.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceOffsetTest {
  private static final SourceOffset OFFSET =
      new SourceOffset(LocalDate.of(2024, 5, 28), "9f86d081884c7d65");

  /** Offsets of version 1 must always be readable, so the file is never changed. */
  @Test
  void readsOffsetsOfVersionOne() throws Exception {
    Map<String, Map<String, Object>> stored = fixture();

    SourceOffset.requirePartition(stored.get("partition"));

    assertThat(SourceOffset.fromMap(stored.get("offset"))).isEqualTo(OFFSET);
    assertThat(SourceOffset.partition("Frankfurt (Oder)")).isEqualTo(stored.get("partition"));
  }

  @Test
  void writesVersionOne() throws Exception {
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readTree(json.writeValueAsString(OFFSET.toMap())))
        .isEqualTo(json.readTree(json.writeValueAsString(fixture().get("offset"))));
  }

  @Test
  void isRestoredFromItsMap() {
    assertThat(SourceOffset.fromMap(OFFSET.toMap())).isEqualTo(OFFSET);
  }

  @Test
  void emptyQueryIsOfAnyQuery() {
    assertThat(OFFSET.isOfAnyQuery()).isFalse();
    assertThat(new SourceOffset(OFFSET.through(), "").isOfAnyQuery()).isTrue();
  }

  static Stream<Arguments> mistakesInOffsets() {
    return Stream.of(
        Arguments.of(without("query"), "exactly the keys [query, through, version], not"),
        Arguments.of(with("extra", 1), "not [extra, query, through, version]"),
        Arguments.of(with("version", "1"), "\"version\" must be the number 1"),
        Arguments.of(with("version", 2), "\"version\" must be the number 1"),
        Arguments.of(with("version", 1.5), "\"version\" must be the number 1"),
        Arguments.of(with("version", null), "\"version\" must be the number 1"),
        Arguments.of(with("through", 20240528), "\"through\" must be a date as text"),
        Arguments.of(with("through", null), "\"through\" must be a date as text"),
        Arguments.of(with("through", "28.05.2024"), "not \"28.05.2024\""),
        Arguments.of(with("through", "2024-02-30"), "not \"2024-02-30\""),
        Arguments.of(with("through", "+999999999-12-31"), "not \"+999999999-12-31\""),
        Arguments.of(with("query", 7), "\"query\" must be a text"),
        Arguments.of(with("query", null), "\"query\" must be a text"),
        Arguments.of(Map.of(), "exactly the keys [query, through, version], not []"),
        Arguments.of(null, "exactly the keys [query, through, version]"));
  }

  @ParameterizedTest
  @MethodSource("mistakesInOffsets")
  void eachMistakeInAnOffsetHasItsMessage(Map<String, Object> offset, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceOffset.fromMap(offset))
        .withMessageContaining(message);
  }

  static Stream<Arguments> mistakesInPartitions() {
    return Stream.of(
        Arguments.of(null, "exactly the keys [location]"),
        Arguments.of(Map.of(), "exactly the keys [location], not []"),
        Arguments.of(Map.of("city", "Berlin"), "not [city]"),
        Arguments.of(Map.of("location", 7), "must be the name of a location"),
        Arguments.of(Map.of("location", " "), "must be the name of a location"));
  }

  @ParameterizedTest
  @MethodSource("mistakesInPartitions")
  void eachMistakeInAPartitionHasItsMessage(Map<String, Object> partition, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceOffset.requirePartition(partition))
        .withMessageContaining(message);
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> map = new HashMap<>(OFFSET.toMap());
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> without(String key) {
    Map<String, Object> map = new HashMap<>(OFFSET.toMap());
    map.remove(key);
    return map;
  }

  private static Map<String, Map<String, Object>> fixture() throws Exception {
    try (InputStream in = SourceOffsetTest.class.getResourceAsStream("offset-version-1.json")) {
      return new ObjectMapper().readValue(in, new TypeReference<>() {});
    }
  }
}
