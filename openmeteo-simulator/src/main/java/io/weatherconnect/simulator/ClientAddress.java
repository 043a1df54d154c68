package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.HttpRequest;

/** Tells clients apart. */
final class ClientAddress {

  private ClientAddress() {}

  /** The first address that proxies say they forward for, else the connection's other end. */
  static String of(HttpRequest request) {
    return request
        .header("x-forwarded-for")
        .map(addresses -> addresses.split(",", 2)[0].strip())
        .orElse(request.peer());
  }
}
