package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Optional;

/**
 * Which host a request means, and what path on it. One simulator stands in for many hosts; which
 * one is meant is told by, in this order:
 *
 * <ol>
 *   <li>the first part of the path, as in {@code /historical-forecast-api/v1/forecast} or {@code
 *       /customer-api/v1/forecast}
 *   <li>a Host header under {@code open-meteo.com}, which a proxied or redirected client sends
 *   <li>the path: the forecast host, but the archive host for the archive
 * </ol>
 *
 * @param host the host named; empty when none is, or one that is not simulated
 * @param customer whether it is the customers' twin of the host
 * @param named whether the request names a host at all
 * @param path the path on that host
 */
public record RequestTarget(Optional<Host> host, boolean customer, boolean named, String path) {

  private static final String CUSTOMER = "customer-";
  private static final String DOMAIN = ".open-meteo.com";

  /** The host and path that a request means. */
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

  /** The host that answers for an endpoint; empty when the request names another one. */
  public Optional<Host> hostOf(Endpoint endpoint) {
    return named ? host.filter(endpoint.hosts()::contains) : Optional.of(endpoint.defaultHost());
  }

  private static RequestTarget named(String label, String path) {
    boolean customer = label.startsWith(CUSTOMER);
    String free = customer ? label.substring(CUSTOMER.length()) : label;
    return new RequestTarget(Host.labelled(free), customer, true, path);
  }
}
