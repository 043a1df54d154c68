package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.HttpRequest;

/** Identifies the client of a request by its address. */
final class ClientAddress {

  private ClientAddress() {}

  /** Returns the first address of X-Forwarded-For, or the peer address without that header. */
  static String of(HttpRequest request) {
    return request
        .header("x-forwarded-for")
        .map(addresses -> addresses.split(",", 2)[0].strip())
        .orElse(request.peer());
  }
}
