package io.weatherconnect.cli.connect;

import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;

/** Open-Meteo's own hosts in the settings of a source. */
final class PublicHosts {
  private static final String URL = "openmeteo.url";
  private static final List<String> KEYS = List.of(URL, "openmeteo.archive.url");
  private static final String DOMAIN = ".open-meteo.com";

  private PublicHosts() {}

  /** Whether a connector requests weather from Open-Meteo or a compatible server. */
  static boolean areUsedBy(ConnectorConfig connector) {
    return connector.config().containsKey(URL);
  }

  /**
   * Replaces each URL of a public host. Other URLs are unchanged.
   *
   * @param replacement makes the new URL of the host's first label and the old URL
   */
  static ConnectorConfig replace(
      ConnectorConfig connector, BiFunction<String, URI, String> replacement) {
    ConnectorConfig replaced = connector;
    for (String key : KEYS) {
      String url = connector.config().get(key);
      if (url != null && isPublic(URI.create(url))) {
        URI uri = URI.create(url);
        String label = uri.getHost().substring(0, uri.getHost().length() - DOMAIN.length());
        replaced = replaced.with(key, replacement.apply(label, uri));
      }
    }
    return replaced;
  }

  private static boolean isPublic(URI uri) {
    return uri.getHost() != null && uri.getHost().endsWith(DOMAIN);
  }
}
