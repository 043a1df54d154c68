package io.weatherconnect.benchmarks.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A fast API server, so that a source can be measured alone: it requests the weather of the first
 * location from the simulator and returns it for all locations. Handles one request at a time.
 */
final class RepeatedWeather implements AutoCloseable {
  private static final String NUMBER = "\"location_id\":1,";

  /** The first value of each parameter that has one value per location, and the other values. */
  private static final Pattern LISTS =
      Pattern.compile("\\b((?:latitude|longitude|location_id|elevation)=[^&,%]*)([^&]*)");

  private static final Pattern IDS = Pattern.compile("\\blocation_id=([^&]*)");

  private final OpenMeteoSimulator simulator;
  private final HttpServer server;

  /** Starts the server on a free port of the loopback address. */
  RepeatedWeather() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    simulator = OpenMeteoSimulator.builder().limits(Limits.NONE).start();
    server.createContext("/", this::respond);
    server.start();
  }

  /** The server's address without a path. */
  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    simulator.close();
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String query =
          uri.getRawQuery() != null
              ? uri.getRawQuery()
              : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int locations = locations(query);
      URI first = simulator.baseUri().resolve(uri.getPath() + "?" + ofOneLocation(query));
      byte[] body;
      try (InputStream weather = first.toURL().openStream()) {
        body = weather.readAllBytes();
      }
      if (locations > 1) {
        String one = new String(body, StandardCharsets.UTF_8);
        body = repeated(one, locations).getBytes(StandardCharsets.UTF_8);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns the number of locations in a query. */
  static int locations(String query) {
    Matcher ids = IDS.matcher(query);
    if (!ids.find()) {
      throw new IllegalArgumentException("Query without location_id: " + query);
    }
    return ids.group(1).split(",|%2C", -1).length;
  }

  /** Returns the query with only the first value of each list that has one value per location. */
  static String ofOneLocation(String query) {
    return LISTS.matcher(query).replaceAll("$1");
  }

  /** Returns an array that repeats a response with increasing location ids. */
  static String repeated(String response, int locations) {
    int number = response.indexOf(NUMBER);
    if (number < 0) {
      throw new IllegalArgumentException("Response without location_id");
    }
    String head = response.substring(0, number) + "\"location_id\":";
    String tail = response.substring(number + NUMBER.length() - 1);
    return IntStream.rangeClosed(1, locations)
        .mapToObj(location -> head + location + tail)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
