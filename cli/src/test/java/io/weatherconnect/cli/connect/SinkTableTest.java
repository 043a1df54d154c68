package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SinkTableTest {
  private static final String SINK = "com.datastax.oss.kafka.sink.CassandraSinkConnector";

  @Test
  void tableHasNamesAndFieldsOfItsMapping() {
    assertThat(
            SinkTable.of(
                sink(
                    "topic.my.topic.Weather.hours.mapping",
                    "city=value.location, \"My \"\"time\"\"\"=key.\"a.b\", at=now(), h=header.x")))
        .containsExactly(
            new SinkTable(
                "my.topic", "Weather", "hours", Map.of("city", "location", "My \"time\"", "a.b")));
  }

  @Test
  void columnIsFoundByItsField() {
    SinkTable table = SinkTable.of(sink("topic.t.ks.hours.mapping", "city=value.location")).get(0);

    assertThat(table.column("location")).contains("city");
    assertThat(table.column("city")).isEmpty();
    assertThat(table.name()).isEqualTo("ks.hours");
  }

  @Test
  void otherConnectorsAndKeysHaveNoTables() {
    assertThat(SinkTable.of(sink("topic.t.ks.hours.ttl", "1"))).isEmpty();
    assertThat(
            SinkTable.of(
                new ConnectorConfig(
                    "other", Map.of("topic.t.ks.hours.mapping", "city=value.location"))))
        .isEmpty();
  }

  private static ConnectorConfig sink(String key, String value) {
    return new ConnectorConfig("sink", Map.of("connector.class", SINK, key, value));
  }
}
