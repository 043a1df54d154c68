package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector of the adapter. Every task gets the settings unchanged. The engine validates them
 * when a task starts, because validation needs the tables.
 */
public final class CassandraSinkConnector extends SinkConnector {
  private static final Logger log = LoggerFactory.getLogger(CassandraSinkConnector.class);

  private Map<String, String> settings;

  /** Called by Connect. */
  public CassandraSinkConnector() {}

  @Override
  public void start(Map<String, String> props) {
    settings = Map.copyOf(props);
    log.info(
        "Cassandra sink adapter started instead of the stock sink's jar: version={}", version());
  }

  @Override
  public Class<? extends Task> taskClass() {
    return CassandraSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, settings);
  }

  @Override
  public void stop() {}

  /**
   * {@inheritDoc} Does not contain the settings of topics ({@code topic.*}), because their names
   * depend on the topics.
   */
  @Override
  public ConfigDef config() {
    return CassandraSinkConfig.GLOBAL_CONFIG_DEF;
  }

  @Override
  public String version() {
    return AdapterVersion.current();
  }
}
