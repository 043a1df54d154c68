package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.response.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends error responses for rejected requests. Thread-safe. */
final class Rejections {

  private final AtomicInteger sent = new AtomicInteger();

  /** Sends the status and the reason of a rejection. */
  void send(HttpExchange exchange, ApiException rejection) throws IOException {
    // The order of the two members varies, as in the real API: a client must not rely on it.
    boolean errorFirst = sent.getAndIncrement() % 2 == 0;
    exchange.respond(
        rejection.status(),
        Map.of("content-type", "application/json; charset=utf-8"),
        Json.error(rejection.reason(), errorFirst).getBytes(StandardCharsets.UTF_8));
  }
}
