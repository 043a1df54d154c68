package io.weatherconnect.cli.connect;

import java.net.URI;

/**
 * Configures connectors to use another server than the public API. The paths of the main host are
 * kept; any other public host becomes a path prefix with the first label of its name, because one
 * server replaces all hosts: {@code https://archive-api.open-meteo.com/v1/archive} becomes {@code
 * ORIGIN/archive-api/v1/archive}. The origin has scheme, host and port only.
 */
public record WeatherOrigin(URI origin) {
  private static final String MAIN_HOST = "api";

  /** Redirects a source; URLs of hosts that are not Open-Meteo's stay. */
  public ConnectorConfig redirect(ConnectorConfig connector) {
    return SourceOptions.replaceHosts(
        connector,
        (label, uri) -> {
          String prefix = label.equals(MAIN_HOST) ? "" : "/" + label;
          return origin.resolve(prefix + uri.getRawPath()).toString();
        });
  }
}
