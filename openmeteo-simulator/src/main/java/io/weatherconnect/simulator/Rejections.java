package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.http.HttpExchange;
import io.weatherconnect.simulator.response.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends refusals. Thread-safe. */
final class Rejections {

  private final AtomicInteger sent = new AtomicInteger();

  /** Responses with the status and the reason of a refusal. */
  void send(HttpExchange exchange, ApiException refusal) throws IOException {
    // The API prints the two members in no stable order, so a client must not rely on one.
    boolean errorFirst = sent.getAndIncrement() % 2 == 0;
    exchange.response(
        refusal.status(),
        Map.of("content-type", "application/json; charset=utf-8"),
        Json.error(refusal.reason(), errorFirst).getBytes(StandardCharsets.UTF_8));
  }
}
