package io.weatherconnect.tools.connect;

import java.net.URI;
import java.util.List;

/**
 * Sends connectors to another server than the public API that their configurations name. The main
 * host's paths are kept as they are; any other public host becomes a path in front, named like its
 * first label, since one server stands in for all of them: {@code
 * https://archive-api.open-meteo.com/v1/archive} becomes {@code ORIGIN/archive-api/v1/archive}.
 *
 * @param origin scheme, host and port of the server
 */
public record WeatherOrigin(URI origin) {
  private static final List<String> KEYS = List.of("openmeteo.url", "openmeteo.archive.url");
  private static final String PUBLIC_DOMAIN = ".open-meteo.com";
  private static final String MAIN_HOST = "api";

  /**
   * Redirects one connector. A URL of a host that is not Open-Meteo's stays, and so does a
   * connector without such settings.
   *
   * @param connector as written
   * @return as to be deployed
   */
  public ConnectorConfig redirect(ConnectorConfig connector) {
    ConnectorConfig redirected = connector;
    for (String key : KEYS) {
      String url = connector.config().get(key);
      if (url != null) {
        redirected = redirected.with(key, redirect(url));
      }
    }
    return redirected;
  }

  private String redirect(String url) {
    URI uri = URI.create(url);
    String host = uri.getHost();
    if (host == null || !host.endsWith(PUBLIC_DOMAIN)) {
      return url;
    }
    String label = host.substring(0, host.length() - PUBLIC_DOMAIN.length());
    String prefix = label.equals(MAIN_HOST) ? "" : "/" + label;
    return origin.resolve(prefix + uri.getRawPath()).toString();
  }
}
