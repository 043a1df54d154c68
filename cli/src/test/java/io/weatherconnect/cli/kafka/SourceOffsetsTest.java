package io.weatherconnect.cli.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.stack.ToolException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceOffsetsTest {
  private final SourceOffsets offsets = new SourceOffsets();

  @Test
  void lastOffsetOfEachPartitionCounts() {
    add("[\"one\",{\"location\":\"Berlin\"}]", "{\"through\":\"2026-01-01\"}");
    add("[\"one\",{\"location\":\"Munich\"}]", "{\"through\":\"2026-01-01\"}");
    add("[\"two\",{\"location\":\"Berlin\"}]", "{\"through\":\"2025-12-31\"}");
    add("[\"one\",{\"location\":\"Berlin\"}]", "{\"through\":\"2026-01-02\"}");

    assertThat(offsets.byConnector())
        .containsOnly(
            Map.entry(
                "one", List.of(offset("Berlin", "2026-01-02"), offset("Munich", "2026-01-01"))),
            Map.entry("two", List.of(offset("Berlin", "2025-12-31"))));
  }

  @Test
  void deletedOffsetsAreNone() {
    add("[\"one\",{\"location\":\"Berlin\"}]", "{\"through\":\"2026-01-01\"}");
    add("[\"one\",{\"location\":\"Munich\"}]", "{\"through\":\"2026-01-01\"}");
    add("[\"one\",{\"location\":\"Berlin\"}]", null);
    add("[\"one\",{\"location\":\"Munich\"}]", "null");

    assertThat(offsets.byConnector()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {"null|{}", "Berlin|{}", "{}|{}", "[\"one\",{}]|7"})
  void otherRecordsAreIgnoredUnlessThereAreNoOffsets(String key, String value) {
    add(key, value);
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(offsets::byConnector)
        .withMessage("Topic t does not hold the offsets of sources.");

    add("[\"one\",{\"location\":\"Berlin\"}]", "{\"through\":\"2026-01-01\"}");
    assertThat(offsets.byConnector()).containsOnlyKeys("one");
  }

  private void add(String key, String value) {
    offsets.add(new ConsumerRecord<>("t", 0, 0, bytes(key), bytes(value)));
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  private static ConnectorOffset offset(String location, String through) {
    return new ConnectorOffset(Map.of("location", location), Map.of("through", through));
  }
}
