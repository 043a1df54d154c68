package io.weatherconnect.tools.connect;

/**
 * Lets sources ask with the key of a commercial subscription. The key itself stays in the worker's
 * environment; a connector's settings only refer to it.
 *
 * @param variable the worker's environment variable that holds the key
 */
public record CustomerKey(String variable) {
  private static final String KEY = "openmeteo.api.key";
  private static final String CUSTOMER = "customer-";

  /**
   * Refers to the key, and asks the customers' hosts, which alone take it, in place of the free
   * ones.
   *
   * @param connector as written
   * @return as to be deployed; a connector that is no source stays as it is
   */
  public ConnectorConfig use(ConnectorConfig connector) {
    if (!PublicHosts.areAskedBy(connector)) {
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
