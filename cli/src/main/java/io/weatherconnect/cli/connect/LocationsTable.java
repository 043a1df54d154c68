package io.weatherconnect.cli.connect;

import java.util.Set;

/**
 * Configures sources to read their locations from a table instead of from lists in their settings.
 *
 * @param path the path of the table on the worker
 */
public record LocationsTable(String path) {
  private static final String FILE = "locations.file";
  private static final Set<String> LISTS = Set.of("location.names", "latitudes", "longitudes");

  /**
   * Replaces the lists by the path of the table.
   *
   * @param connector the shipped configuration
   * @return the configuration to deploy; that of a sink is unchanged
   */
  public ConnectorConfig use(ConnectorConfig connector) {
    return PublicHosts.areUsedBy(connector) ? connector.without(LISTS).with(FILE, path) : connector;
  }
}
