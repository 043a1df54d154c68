package io.weatherconnect.cli.connect;

import java.net.URI;

/**
 * Configures connectors to use another server than the public API. The paths of the main host are
 * kept; any other public host becomes a path prefix with the first label of its name, because one
 * server replaces all hosts: {@code https://archive-api.open-meteo.com/v1/archive} becomes {@code
 * ORIGIN/archive-api/v1/archive}.
 *
 * @param origin scheme, host and port of the server
 */
public record WeatherOrigin(URI origin) {
  private static final String MAIN_HOST = "api";

  /**
   * Redirects one connector. A URL of a host that is not Open-Meteo's stays, and so does a
   * connector without such settings.
   *
   * @param connector the shipped configuration
   * @return the configuration to deploy
   */
  public ConnectorConfig redirect(ConnectorConfig connector) {
    return SourceOptions.replaceHosts(
        connector,
        (label, uri) -> {
          String prefix = label.equals(MAIN_HOST) ? "" : "/" + label;
          return origin.resolve(prefix + uri.getRawPath()).toString();
        });
  }
}
