package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a page on the loopback address with the health of a stack and its weather data. The page
 * consists of static files, which read {@code /status.json} and {@code /weather.json}. It loads no
 * external resources. A single thread handles all requests.
 */
public final class StatusPage implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern PAGE = Pattern.compile("page=([1-9]\\d{0,5})");
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final Map<String, String> FILES =
      Map.of(
          "/", "index.html",
          "/page.js", "page.js",
          "/chart.js", "chart.js",
          "/format.js", "format.js",
          "/style.css", "style.css",
          "/uPlot.js", UPLOT + "uPlot.iife.min.js",
          "/uPlot.css", UPLOT + "uPlot.min.css");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final PageData data;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "status-page");
            thread.setDaemon(true);
            return thread;
          });

  private StatusPage(HttpServer server, PageData data) {
    this.server = server;
    this.data = data;
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Serves the page of a running stack, whose weather may be simulated. Throws {@link
   * ToolException} if the port is in use.
   */
  public static StatusPage of(int port, Cluster cluster, boolean simulated) {
    return serve(port, new StackData(cluster, simulated));
  }

  /** Serves the given data. Port 0 selects a free port. */
  static StatusPage serve(int port, PageData data) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new StatusPage(HttpServer.create(address, 0), data);
    } catch (IOException e) {
      data.close();
      throw new ToolException(
          "The status page cannot be served on port %d: %s".formatted(port, e.getMessage()), e);
    }
  }

  /** Returns the page's URL on the loopback address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** Stops the server and closes the connections to the stack. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    try {
      // The data is not thread-safe, so the thread that uses it must have ended.
      if (executor.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        data.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      if (host == null || !LOOPBACK_HOST.matcher(host).matches()) {
        // Prevents DNS rebinding: a page of another site must not read this page.
        send(exchange, 421, "text/plain", bytes("Use http://localhost instead."));
      } else if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "text/plain", bytes("Only GET and HEAD are supported."));
      } else {
        get(exchange);
      }
    }
  }

  private void get(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String file = FILES.get(path);
    if (file != null) {
      send(exchange, 200, TYPES.get(file.substring(file.lastIndexOf('.') + 1)), resource(file));
    } else if (path.equals("/status.json") || path.equals("/weather.json")) {
      json(exchange, path);
    } else {
      send(exchange, 404, "text/plain", bytes("Not found. The status page is at /."));
    }
  }

  private void json(HttpExchange exchange, String path) throws IOException {
    int status = 200;
    JsonNode json;
    try {
      json = path.equals("/status.json") ? data.status() : data.weather(page(exchange));
    } catch (ToolException e) {
      status = 503;
      json = error(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = 503;
      json = error("The stack is stopping.");
    }
    send(exchange, status, "application/json", bytes(json.toPrettyString()));
  }

  private static int page(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher page = PAGE.matcher(query == null ? "" : query);
    return page.matches() ? Integer.parseInt(page.group(1)) : 1;
  }

  private static JsonNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
