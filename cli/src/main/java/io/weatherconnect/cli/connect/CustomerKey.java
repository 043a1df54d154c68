package io.weatherconnect.cli.connect;

/**
 * Configures sources to use the API key of a commercial subscription. The key itself stays in the
 * worker's environment; a connector's settings only refer to it.
 *
 * @param variable the worker's environment variable that holds the key
 */
public record CustomerKey(String variable) {
  private static final String KEY = "openmeteo.api.key";
  private static final String CUSTOMER = "customer-";

  /**
   * Adds a reference to the key and replaces the free hosts by the customer hosts, which require
   * it.
   *
   * @param connector the shipped configuration
   * @return the configuration to deploy; that of a sink is unchanged
   */
  public ConnectorConfig use(ConnectorConfig connector) {
    if (!PublicHosts.areUsedBy(connector)) {
      return connector;
    }
    return PublicHosts.replace(
            connector,
            (label, uri) ->
                label.startsWith(CUSTOMER)
                    ? uri.toString()
                    : uri.toString().replaceFirst("//", "//" + CUSTOMER))
        .with(KEY, "${env:%s}".formatted(variable));
  }
}
