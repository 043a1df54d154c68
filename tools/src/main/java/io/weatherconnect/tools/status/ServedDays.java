package io.weatherconnect.tools.status;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.tools.connect.ConnectorConfig;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Describes the days that the endpoints of a source serve. */
public final class ServedDays {
  private static final String URL = "openmeteo.url";
  private static final String ARCHIVE_URL = "openmeteo.archive.url";
  private static final String AUTO = "auto";

  private ServedDays() {}

  /**
   * Describes the days of the archive, or of {@code openmeteo.url} if there is none, as far as they
   * are known.
   *
   * @return sentences; empty for a server that is not one of Open-Meteo's own
   */
  public static String text(ConnectorConfig connector, Instant now) {
    String url = oldest(connector);
    return firstDay(url, now)
        .map(first -> "%s serves days from %s on%s".formatted(host(url), first, models(host(url))))
        .orElse("");
  }

  /** Returns the URL of the endpoint for the oldest days. */
  private static String oldest(ConnectorConfig connector) {
    String url = connector.config().getOrDefault(URL, "");
    String archive = connector.config().getOrDefault(ARCHIVE_URL, AUTO).strip();
    if (!archive.equals(AUTO)) {
      return archive.isEmpty() ? url : archive;
    }
    try {
      return Endpoint.parse(url).archive().map(Endpoint::toString).orElse(url);
    } catch (IllegalArgumentException e) {
      // A placeholder that only the worker can resolve.
      return url;
    }
  }

  private static String models(String host) {
    if (host.contains("historical-forecast-api")) {
      return ", but most models only from 2021 or 2022 on.";
    }
    return host.contains("archive-api") ? ", but most models begin later." : ".";
  }

  private static Optional<LocalDate> firstDay(String url, Instant now) {
    try {
      return Endpoint.parse(url).firstDay(LocalDate.ofInstant(now, ZoneOffset.UTC));
    } catch (IllegalArgumentException e) {
      // A placeholder that only the worker can resolve.
      return Optional.empty();
    }
  }

  private static String host(String url) {
    return URI.create(url).getHost();
  }
}
