package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/** Checks API keys: customer hosts require a known key, free hosts redirect requests with a key. */
record CustomerAccess(Map<String, CustomerPlan> keys) {
  private static final int MAX_REDIRECT_LENGTH = 3_500;

  /**
   * Checks the API key of a request to a customer host.
   *
   * @param keyInQuery the parameter apikey; the header X-Api-Key takes precedence
   * @throws ApiException when the key is missing or unknown, or its plan does not include the host
   */
  void checkCustomer(HttpRequest request, Optional<String> keyInQuery, Host host)
      throws ApiException {
    Optional<String> key = request.header("x-api-key").or(() -> keyInQuery);
    if (key.isEmpty()) {
      throw new ApiException(401, "API key required. Please add &apikey= to the URL.");
    }
    CustomerPlan plan = keys.get(key.get());
    if (plan == null) {
      throw ApiException.badRequest("The supplied API key is invalid.");
    }
    if (plan == CustomerPlan.STANDARD && host.isProfessional()) {
      throw new ApiException(
          403, "This API endpoint requires the API Professional or Enterprise plan");
    }
  }

  /**
   * Returns the redirect for a request to a free host. Only a request with a key is redirected.
   *
   * @return the URL at the customer host; empty when the request has no key
   * @throws ApiException when the request has a key and cannot be redirected
   */
  static Optional<String> redirect(HttpRequest request, Optional<String> keyInQuery, Host host)
      throws ApiException {
    if (keyInQuery.isEmpty() && request.header("x-api-key").isEmpty()) {
      return Optional.empty();
    }
    if (request.method().equals("POST")) {
      throw ApiException.badRequest("Please use the customer- prefixed URL for POST requests");
    }
    if (request.path().length() + request.query().length() >= MAX_REDIRECT_LENGTH) {
      throw ApiException.badRequest(
          "Your API URL is too long for automatic redirection from the open-access API to the"
              + " commercial endpoints. Instead, use the 'customer-' prefixed URLs directly. Refer"
              + " to the API documentation and select 'Usage -> Commercial' to obtain the correct"
              + " customer URLs.");
    }
    return Optional.of(location(request, host));
  }

  /** Returns the URL at the customer host, with the double slash that the real API sends. */
  static String location(HttpRequest request, Host host) {
    String path = request.path().substring(request.path().indexOf("/v1/"));
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    return "https://customer-" + host.label() + ".open-meteo.com/" + path + query;
  }
}
