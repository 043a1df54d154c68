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
 *   <li>the path: for weather forecasts a server of one's own, otherwise the only host that serves
 *       the path
 * </ol>
 *
 * @param isCustomer whether the host is the customer host
 */
public record RequestTarget(Endpoint endpoint, Host host, boolean isCustomer) {

  private static final Pattern FIRST_PART = Pattern.compile("/(customer-)?([^/]*api)(?=/)");
  private static final Pattern HEADER =
      Pattern.compile("(customer-)?(.*)\\.open-meteo\\.com(:\\d+)?");

  /** Returns the target of a request; empty when the host does not serve the path. */
  public static Optional<RequestTarget> of(HttpRequest request) {
    Matcher firstPart = FIRST_PART.matcher(request.path());
    Matcher header = HEADER.matcher(request.host());
    if (firstPart.lookingAt()) {
      return named(firstPart, request.path().substring(firstPart.end()));
    }
    if (header.matches()) {
      return named(header, request.path());
    }
    return Endpoint.at(request.path()).map(it -> new RequestTarget(it, it.defaultHost(), false));
  }

  private static Optional<RequestTarget> named(Matcher name, String path) {
    boolean isCustomer = name.group(1) != null;
    return Endpoint.at(path)
        .flatMap(
            endpoint ->
                endpoint
                    .host(name.group(2))
                    .map(host -> new RequestTarget(endpoint, host, isCustomer)));
  }
}
