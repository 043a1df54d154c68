package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Connect worker's REST API on a loopback port that returns prepared responses in order; the last
 * one is repeated.
 */
public final class FakeConnect implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Response>> responses = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, JsonNode> bodies = Collections.synchronizedMap(new HashMap<>());

  private record Response(int status, String body) {}

  public FakeConnect() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Adds a response to requests such as {@code GET /connectors}. */
  public FakeConnect responds(String request, int status, String body) {
    responses
        .computeIfAbsent(request, unused -> new ArrayDeque<>())
        .add(new Response(status, body));
    return this;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far, such as {@code GET /connectors}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The body of the last such request. */
  public JsonNode body(String request) {
    return bodies.get(request);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    requests.add(request);
    bodies.put(request, new ObjectMapper().readTree(exchange.getRequestBody()));
    Deque<Response> prepared = responses.getOrDefault(request, new ArrayDeque<>());
    Response response =
        prepared.isEmpty()
            ? new Response(500, "{\"message\": \"not prepared: " + request + "\"}")
            : prepared.size() == 1 ? prepared.peek() : prepared.poll();
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
