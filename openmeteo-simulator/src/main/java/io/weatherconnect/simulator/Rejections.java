package io.weatherconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.http.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends error responses for rejected requests. Thread-safe. */
final class Rejections {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger sent = new AtomicInteger();

  /** Sends the status and the reason of a rejection. */
  void send(HttpExchange exchange, ApiException rejection) throws IOException {
    ObjectNode body =
        JSON.createObjectNode().put("error", true).put("reason", rejection.getMessage());
    if (sent.getAndIncrement() % 2 == 1) {
      // The order of the two members varies, as in the real API: a client must not rely on it.
      body.set("error", body.remove("error"));
    }
    exchange.respond(
        rejection.status(),
        Map.of("content-type", "application/json; charset=utf-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
