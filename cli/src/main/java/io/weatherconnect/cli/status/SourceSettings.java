package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of a source as it reads them. */
final class SourceSettings {
  private SourceSettings() {}

  /**
   * Returns the value of a key, or the key's default if it is not set.
   *
   * @return text that may contain a placeholder, which only the worker can resolve
   */
  static String value(ConnectorConfig connector, String key) {
    String set = connector.config().get(key);
    if (set != null) {
      return set.strip();
    }
    ConfigDef.ConfigKey definition = OpenMeteoSourceConfig.DEFINITION.configKeys().get(key);
    return ConfigDef.convertToString(definition.defaultValue, definition.type);
  }
}
