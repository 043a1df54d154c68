package io.weatherconnect.tools.page;

import io.weatherconnect.tools.status.ConnectorHealth;
import java.time.Instant;
import java.util.List;

/**
 * What the page shows.
 *
 * @param taken when
 * @param connectors how they are, by name
 * @param locations those of this page, by name
 * @param locationsInAll how many there are on all pages
 * @param page the number of this page, from 1 on
 */
record Snapshot(
    Instant taken,
    List<ConnectorHealth> connectors,
    List<LocationWeather> locations,
    int locationsInAll,
    int page) {
  /** So many locations stand on one page. */
  static final int LOCATIONS_A_PAGE = 24;

  int pages() {
    return Math.max(1, (locationsInAll + LOCATIONS_A_PAGE - 1) / LOCATIONS_A_PAGE);
  }

  boolean isWell() {
    return connectors.stream().allMatch(ConnectorHealth::isWell);
  }
}
