package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Changes that a deployment makes to the settings of sources. Those of sinks stay as they are. */
public final class SourceOptions {
  private static final List<String> URLS = List.of("openmeteo.url", "openmeteo.archive.url");
  private static final Set<String> LOCATIONS =
      Set.of("location.names", "latitudes", "longitudes", "locations.grid");
  private static final String DOMAIN = ".open-meteo.com";
  private static final String CUSTOMER = "customer-";

  private SourceOptions() {}

  /**
   * Refers to an API key in a file on the worker, which the config provider {@code directory}
   * reads, and replaces the free hosts by the customer hosts, which require a key.
   *
   * @throws ToolException if the path is not absolute
   */
  public static ConnectorConfig withApiKey(ConnectorConfig connector, Path file) {
    if (!file.isAbsolute()) {
      throw new ToolException(
          "--api-key-file is %s; expected an absolute path, as the worker sees it."
              .formatted(file));
    }
    return connector.isOpenMeteoSource()
        ? replaceHosts(
                connector,
                (label, uri) ->
                    label.startsWith(CUSTOMER)
                        ? uri.toString()
                        : uri.toString().replaceFirst("//", "//" + CUSTOMER))
            .with(
                "openmeteo.api.key",
                "${directory:%s:%s}".formatted(file.getParent(), file.getFileName()))
        : connector;
  }

  /** Replaces the lists or the grid of locations by a table at a path on the worker. */
  public static ConnectorConfig withLocations(ConnectorConfig connector, String path) {
    return connector.isOpenMeteoSource()
        ? connector.without(LOCATIONS).with("locations.file", path)
        : connector;
  }

  /**
   * Replaces the public API by another server, given its scheme, host and port. Because it replaces
   * all hosts, a host other than the main one becomes a path prefix: {@code
   * https://archive-api.open-meteo.com/v1/archive} becomes {@code ORIGIN/archive-api/v1/archive}.
   */
  public static ConnectorConfig withWeather(ConnectorConfig connector, URI origin) {
    return replaceHosts(
        connector,
        (label, uri) -> {
          String prefix = label.equals("api") ? "" : "/" + label;
          return origin.resolve(prefix + uri.getRawPath()).toString();
        });
  }

  /** Replaces the URL of each of Open-Meteo's own hosts, given its first label and the URL. */
  private static ConnectorConfig replaceHosts(
      ConnectorConfig connector, BiFunction<String, URI, String> replacement) {
    ConnectorConfig replaced = connector;
    for (String key : URLS) {
      URI uri = URI.create(connector.config().getOrDefault(key, ""));
      String host = uri.getHost();
      if (host != null && host.endsWith(DOMAIN)) {
        String label = host.substring(0, host.length() - DOMAIN.length());
        replaced = replaced.with(key, replacement.apply(label, uri));
      }
    }
    return replaced;
  }
}
