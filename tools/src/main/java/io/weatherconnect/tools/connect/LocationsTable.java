package io.weatherconnect.tools.connect;

import java.util.Set;

/**
 * Lets sources read their locations from a table in place of the lists in their settings.
 *
 * @param path of the table on the worker
 */
public record LocationsTable(String path) {
  private static final String FILE = "locations.file";
  private static final Set<String> LISTS = Set.of("location.names", "latitudes", "longitudes");

  /**
   * Names the table.
   *
   * @param connector as written
   * @return as to be deployed; a connector that is no source stays as it is
   */
  public ConnectorConfig use(ConnectorConfig connector) {
    return PublicHosts.areAskedBy(connector)
        ? connector.without(LISTS).with(FILE, path)
        : connector;
  }
}
