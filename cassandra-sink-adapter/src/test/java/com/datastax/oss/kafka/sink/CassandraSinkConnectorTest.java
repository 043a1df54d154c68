package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.common.sink.ConfigException;
import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.config.TopicConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraSinkConnectorTest {
  @ParameterizedTest
  @ValueSource(strings = {"cassandra-hourly-sink.json", "cassandra-daily-sink.json"})
  void shippedConfigurationNamesThisConnector(String file) throws ReflectiveOperationException {
    String className = ShippedConfigs.read(file, 9042).get("connector.class");

    Connector connector =
        Class.forName(className).asSubclass(Connector.class).getDeclaredConstructor().newInstance();

    assertThat(connector).isInstanceOf(CassandraSinkConnector.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cassandra-hourly-sink.json", "cassandra-daily-sink.json"})
  void shippedConfigurationIsValid(String file) {
    Config validated = new CassandraSinkConnector().validate(ShippedConfigs.read(file, 9042));

    assertThat(validated.configValues())
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"cassandra-hourly-sink.json, 1", "cassandra-daily-sink.json, 2"})
  void engineAcceptsTheShippedConfiguration(String file, int tables) {
    Map<String, String> settings = ShippedConfigs.read(file, 9042);

    CassandraSinkConfig config = new CassandraSinkConfig(settings);

    Set<String> topics = config.getTopicConfigs().keySet();
    assertThat(topics).containsExactly(settings.get("topics"));
    for (TopicConfig topic : config.getTopicConfigs().values()) {
      assertThat(topic.getTableConfigs())
          .hasSize(tables)
          .allSatisfy(table -> assertThat(table.isDeletesEnabled()).isFalse())
          .allSatisfy(table -> assertThat(table.isNullToUnset()).isFalse());
    }
  }

  @Test
  void everyTaskGetsTheSettingsUnchanged() {
    Map<String, String> settings = ShippedConfigs.read("cassandra-hourly-sink.json", 9042);
    CassandraSinkConnector connector = new CassandraSinkConnector();

    connector.start(settings);

    assertThat(connector.taskConfigs(2)).isEqualTo(List.of(settings, settings));
    assertThat(connector.taskClass()).isEqualTo(CassandraSinkTask.class);
    connector.stop();
  }

  @Test
  void invalidSettingFailsTheTaskStart() {
    Map<String, String> settings = ShippedConfigs.read("cassandra-hourly-sink.json", 9042);
    settings.put("topics", "hourlymetrics,other");
    CassandraSinkTask task = new CassandraSinkTask();

    assertThatThrownBy(() -> task.start(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.other");
    task.stop();
  }

  @Test
  void versionIsTheBuildVersion() {
    assertThat(new CassandraSinkConnector().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(new CassandraSinkTask().version()).isEqualTo(new CassandraSinkConnector().version());
  }
}
