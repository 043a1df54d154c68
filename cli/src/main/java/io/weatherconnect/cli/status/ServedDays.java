package io.weatherconnect.cli.status;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.api.Endpoint;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Describes the days that the endpoints of a source serve. */
public final class ServedDays {
  private static final String AUTO = "auto";

  private ServedDays() {}

  /**
   * Returns a sentence about the days of the archive, or of {@code openmeteo.url} if there is none;
   * empty for a server that is not one of Open-Meteo's own.
   */
  public static String text(ConnectorConfig connector, Instant now) {
    try {
      Endpoint endpoint = oldest(connector);
      String host = URI.create(endpoint.toString()).getHost();
      return endpoint
          .firstDay(LocalDate.ofInstant(now, ZoneOffset.UTC))
          .map(first -> "%s serves days from %s on%s".formatted(host, first, models(host)))
          .orElse("");
    } catch (IllegalArgumentException e) {
      // A placeholder that only the worker can resolve.
      return "";
    }
  }

  /** Returns the endpoint for the oldest days. */
  private static Endpoint oldest(ConnectorConfig connector) {
    String archive = connector.setting("openmeteo.archive.url");
    if (!archive.isEmpty() && !archive.equals(AUTO)) {
      return Endpoint.parse(archive);
    }
    Endpoint current = Endpoint.parse(connector.setting("openmeteo.url"));
    return archive.isEmpty() ? current : current.archive().orElse(current);
  }

  private static String models(String host) {
    if (host.contains("historical-forecast-api")) {
      return ", but most models only from 2021 or 2022 on.";
    }
    return host.contains("archive-api") ? ", but most models begin later." : ".";
  }
}
