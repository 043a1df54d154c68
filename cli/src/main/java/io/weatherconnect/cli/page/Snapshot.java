package io.weatherconnect.cli.page;

import io.weatherconnect.cli.status.ConnectorHealth;
import java.time.Instant;
import java.util.List;

/**
 * The data of one status page.
 *
 * @param taken when the data was read
 * @param connectors their health, ordered by name
 * @param locations the locations on this page, ordered by name
 * @param totalLocations number of locations on all pages
 * @param page number of this page, starting at 1
 */
record Snapshot(
    Instant taken,
    List<ConnectorHealth> connectors,
    List<LocationWeather> locations,
    int totalLocations,
    int page) {
  static final int LOCATIONS_PER_PAGE = 24;

  int pages() {
    return Math.max(1, (totalLocations + LOCATIONS_PER_PAGE - 1) / LOCATIONS_PER_PAGE);
  }

  boolean isHealthy() {
    return connectors.stream().allMatch(ConnectorHealth::isWell);
  }
}
