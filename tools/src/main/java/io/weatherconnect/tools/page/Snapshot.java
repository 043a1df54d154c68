package io.weatherconnect.tools.page;

import io.weatherconnect.tools.status.ConnectorHealth;
import java.time.Instant;
import java.util.List;

/**
 * What the page shows.
 *
 * @param taken when
 * @param connectors how they are, by name
 * @param places those of this page, by name
 * @param placesInAll how many there are on all pages
 * @param page the number of this page, from 1 on
 */
record Snapshot(
    Instant taken,
    List<ConnectorHealth> connectors,
    List<PlaceWeather> places,
    int placesInAll,
    int page) {
  /** So many places stand on one page. */
  static final int PLACES_A_PAGE = 24;

  int pages() {
    return Math.max(1, (placesInAll + PLACES_A_PAGE - 1) / PLACES_A_PAGE);
  }

  boolean isWell() {
    return connectors.stream().allMatch(ConnectorHealth::isWell);
  }
}
