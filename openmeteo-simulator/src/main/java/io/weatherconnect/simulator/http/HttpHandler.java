package io.weatherconnect.simulator.http;

import java.io.IOException;

/** Responses one exchange; called from many threads at once, from one at a time per connection. */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Responses the exchange. Must use exactly one of the exchange's ways to answer.
   *
   * @throws IOException when the client went away; the connection is closed then
   * @throws InterruptedException when the server is being closed
   */
  void handle(HttpExchange exchange) throws IOException, InterruptedException;
}
