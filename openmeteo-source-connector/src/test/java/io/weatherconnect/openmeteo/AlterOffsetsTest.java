package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;

class AlterOffsetsTest {
  private static final Map<String, String> INVALID_SETTINGS = Map.of("latitudes", "north");
  private static final Map<String, Object> OFFSET =
      Map.of("version", 1, "through", "2024-05-28", "query", "");

  private final OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();

  @Test
  void validOffsetIsAcceptedWithInvalidSettings() {
    assertThat(
            connector.alterOffsets(INVALID_SETTINGS, Map.of(Map.of("location", "Berlin"), OFFSET)))
        .isTrue();
  }

  @Test
  void nullOffsetIsAcceptedForAnyPartition() {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(Map.of("location", "Berlin"), null);
    offsets.put(Map.of("an", "old", "shape", 7), null);
    offsets.put(null, null);

    assertThat(connector.alterOffsets(INVALID_SETTINGS, offsets)).isTrue();
  }

  @Test
  void invalidPartitionOrOffsetIsRejectedWithTheReason() {
    assertThatThrownBy(
            () ->
                connector.alterOffsets(INVALID_SETTINGS, Map.of(Map.of("city", "Berlin"), OFFSET)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("exactly the keys [location], not [city]");
    assertThatThrownBy(
            () ->
                connector.alterOffsets(
                    INVALID_SETTINGS,
                    Map.of(Map.of("location", "Berlin"), Map.of("through", "2024-05-28"))))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("exactly the keys [query, through, version], not [through]");
  }

  @Test
  void exactlyOnceIsSupported() {
    assertThat(connector.exactlyOnceSupport(INVALID_SETTINGS))
        .isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }
}
