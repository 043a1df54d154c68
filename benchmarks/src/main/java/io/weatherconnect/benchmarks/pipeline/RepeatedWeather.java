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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fast API server, so that a source can be measured alone. It requests the weather of the first
 * location from the simulator, caches the response, and returns it for all locations. Handles one
 * request at a time.
 */
final class RepeatedWeather implements AutoCloseable {
  private static final String NUMBER = "\"location_id\":1,";
  private static final int MAX_CACHED = 64;

  /** The first value of each parameter that has one value per location, and the other values. */
  private static final Pattern LISTS =
      Pattern.compile("\\b((?:latitude|longitude|location_id|elevation)=[^&,%]*)([^&]*)");

  private static final Pattern IDS = Pattern.compile("\\blocation_id=([^&]*)");

  private final Map<String, String> responses = new LinkedHashMap<>();
  private final OpenMeteoSimulator simulator;
  private final HttpServer server;

  private RepeatedWeather(OpenMeteoSimulator simulator, HttpServer server) {
    this.simulator = simulator;
    this.server = server;
  }

  /** Starts the server on a free port of the loopback address. */
  static RepeatedWeather start() throws IOException {
    OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().limits(Limits.NONE).start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RepeatedWeather weather = new RepeatedWeather(simulator, server);
    server.createContext("/", weather::respond);
    server.start();
    return weather;
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
      byte[] body = weather(uri.getPath(), query).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String weather(String path, String query) throws IOException {
    String oneLocation = path + "?" + ofOneLocation(query);
    if (responses.size() > MAX_CACHED) {
      responses.clear();
    }
    String response = responses.get(oneLocation);
    if (response == null) {
      try (InputStream body = simulator.baseUri().resolve(oneLocation).toURL().openStream()) {
        response = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
      responses.put(oneLocation, response);
    }
    int locations = locations(query);
    return locations == 1 ? response : repeated(response, locations);
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
    StringBuilder all = new StringBuilder(locations * (response.length() + 8)).append('[');
    for (int location = 1; location <= locations; location++) {
      all.append(location == 1 ? "" : ",").append(head).append(location).append(tail);
    }
    return all.append(']').toString();
  }
}
