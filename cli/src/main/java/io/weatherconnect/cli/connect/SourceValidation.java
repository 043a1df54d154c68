package io.weatherconnect.cli.connect;

import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Validates sources of this project without a worker. */
public final class SourceValidation {
  private SourceValidation() {}

  /** Returns a copy without the settings of the HTTP client, which may need files of a worker. */
  public static ConnectorConfig withoutClientSettings(ConnectorConfig source) {
    Map<String, String> settings = new TreeMap<>(source.config());
    settings.keySet().removeIf(key -> key.startsWith("http.") || key.startsWith("ssl."));
    return new ConnectorConfig(source.name(), settings);
  }

  /** Returns the errors of the connector's own settings, as a worker reports them. */
  public static List<ConfigError> errors(ConnectorConfig source) {
    return new OpenMeteoSourceConnector()
        .validate(source.config()).configValues().stream()
            .flatMap(
                value ->
                    value.errorMessages().stream()
                        .map(error -> new ConfigError(value.name(), error)))
            .toList();
  }
}
