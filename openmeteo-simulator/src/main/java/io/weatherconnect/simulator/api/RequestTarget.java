package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The endpoint and host of a request. One simulator replaces several hosts. The host is selected
 * by, in this order:
 *
 * <ol>
 *   <li>the first part of the path, as in {@code /historical-forecast-api/v1/forecast} or {@code
 *       /customer-api/v1/forecast}
 *   <li>a Host header under {@code open-meteo.com}, as from a proxied or redirected client
 *   <li>the path: the archive host for archive paths, otherwise a server of one's own
 * </ol>
 *
 * @param path the path on the host
 * @param isCustomer whether the host is the customer host
 * @param endpoint the weather endpoint; empty for other paths
 * @param host the host; empty without an endpoint, or when the named host does not serve it
 */
public record RequestTarget(
    String path, boolean isCustomer, Optional<Endpoint> endpoint, Optional<Host> host) {

  private static final Pattern FIRST_PART = Pattern.compile("/(customer-)?([^/]*api)(?=/)");
  private static final Pattern HEADER =
      Pattern.compile("(customer-)?(.*)\\.open-meteo\\.com(:\\d+)?");

  /** Returns the target of a request. */
  public static RequestTarget of(HttpRequest request) {
    Matcher firstPart = FIRST_PART.matcher(request.path());
    Matcher header = HEADER.matcher(request.host());
    if (firstPart.lookingAt()) {
      return named(firstPart, request.path().substring(firstPart.end()));
    }
    if (header.matches()) {
      return named(header, request.path());
    }
    Optional<Endpoint> endpoint = Endpoint.at(request.path());
    return new RequestTarget(request.path(), false, endpoint, endpoint.map(Endpoint::defaultHost));
  }

  private static RequestTarget named(Matcher name, String path) {
    Optional<Endpoint> endpoint = Endpoint.at(path);
    return new RequestTarget(
        path, name.group(1) != null, endpoint, endpoint.flatMap(it -> it.host(name.group(2))));
  }
}
