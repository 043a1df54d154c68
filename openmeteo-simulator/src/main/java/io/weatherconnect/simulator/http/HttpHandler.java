package io.weatherconnect.simulator.http;

import java.io.IOException;

/**
 * Handles HTTP requests. Called from several threads at the same time, but from one per connection.
 */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Responds to a request. Must call exactly one of {@code respond}, {@code stream} and {@code
   * reset} of the exchange.
   *
   * @throws IOException when the client has closed the connection
   * @throws InterruptedException when the server is closing
   */
  void handle(HttpExchange exchange) throws IOException, InterruptedException;
}
