package io.weatherconnect.openmeteo.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local HTTP server that sends the response that a test defines and records the requests. */
public final class LocalServer implements AutoCloseable {
  /** Sends the response of one exchange; need not close the exchange. */
  @FunctionalInterface
  public interface Response {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** A request that the server received. */
  public record Received(String method, URI uri, Headers headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstRequest = new CountDownLatch(1);

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a free port. */
  public static LocalServer respondingWith(Response response) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LocalServer local = new LocalServer(http);
    http.setExecutor(local.threads);
    http.createContext("/", exchange -> local.handle(exchange, response));
    http.start();
    return local;
  }

  /** Returns a response with this status and body. */
  public static Response text(int status, String body) {
    return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a response that sends nothing until the server is closed. */
  public static Response silence() {
    return exchange -> new CountDownLatch(1).await();
  }

  /** Sends a complete response. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Returns the URL of a path on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + address().getPort() + path;
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Returns all requests so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Waits for the first request. */
  public void awaitRequest() throws InterruptedException {
    firstRequest.await();
  }

  private void handle(HttpExchange exchange, Response response) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body));
    firstRequest.countDown();
    try (exchange) {
      response.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
