package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Optional;

/**
 * The host and path of a request. One simulator replaces several hosts. The host is selected by, in
 * this order:
 *
 * <ol>
 *   <li>the first part of the path, as in {@code /historical-forecast-api/v1/forecast} or {@code
 *       /customer-api/v1/forecast}
 *   <li>a Host header under {@code open-meteo.com}, as from a proxied or redirected client
 *   <li>the path: the archive host for archive paths, otherwise a server of one's own
 * </ol>
 *
 * @param host the host; empty when the request names none, or one that is not simulated
 * @param customer whether it is the customer host
 * @param named whether the request names a host
 * @param path the path on that host
 */
public record RequestTarget(Optional<Host> host, boolean customer, boolean named, String path) {

  private static final String CUSTOMER = "customer-";
  private static final String DOMAIN = ".open-meteo.com";

  /** Returns the host and path of a request. */
  public static RequestTarget of(HttpRequest request) {
    String path = request.path();
    int second = path.indexOf('/', 1);
    String first = second < 0 ? "" : path.substring(1, second);
    if (first.endsWith("api")) {
      return named(first, path.substring(second));
    }
    String name = request.host().replaceFirst(":\\d+$", "");
    if (name.endsWith(DOMAIN)) {
      return named(name.substring(0, name.length() - DOMAIN.length()), path);
    }
    return new RequestTarget(Optional.empty(), false, false, path);
  }

  /**
   * Returns the host for an endpoint; empty when the request names a host that does not serve it.
   */
  public Optional<Host> hostOf(Endpoint endpoint) {
    return named ? host.filter(endpoint.hosts()::contains) : Optional.of(endpoint.defaultHost());
  }

  private static RequestTarget named(String label, String path) {
    boolean customer = label.startsWith(CUSTOMER);
    String free = customer ? label.substring(CUSTOMER.length()) : label;
    return new RequestTarget(Host.labelled(free), customer, true, path);
  }
}
