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

/** A server on this machine that answers as a test tells it to and remembers what it was asked. */
public final class LocalServer implements AutoCloseable {
  /** Responses one exchange; need not close it. */
  @FunctionalInterface
  public interface Response {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** What the server was asked. */
  public record Received(String method, URI uri, Headers headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch reached = new CountDownLatch(1);

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  /** A running server on a free port. */
  public static LocalServer answering(Response response) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LocalServer local = new LocalServer(http);
    http.setExecutor(local.threads);
    http.createContext("/", exchange -> local.handle(exchange, response));
    http.start();
    return local;
  }

  /** Responses with this status and text. */
  public static Response text(int status, String body) {
    return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Never answers, until the server is closed. */
  public static Response silence() {
    return exchange -> new CountDownLatch(1).await();
  }

  /** Sends a whole response. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** The address of a path on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + address().getPort() + path;
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Everything asked so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Waits for the first request. */
  public void awaitRequest() throws InterruptedException {
    reached.await();
  }

  private void handle(HttpExchange exchange, Response response) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body));
    reached.countDown();
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
