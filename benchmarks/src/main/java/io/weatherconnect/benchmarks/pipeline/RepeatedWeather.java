package io.weatherconnect.benchmarks.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API that costs next to nothing, so that a source can be measured alone: it asks the simulator
 * once for the days of a call, for the call's first location, and gives that weather to all
 * locations.
 */
final class RepeatedWeather implements AutoCloseable {
  private static final String NUMBER = "\"location_id\":1,";
  private static final int MOST_KEPT = 64;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final OpenMeteoSimulator simulator;
  private final HttpServer server;

  private RepeatedWeather(OpenMeteoSimulator simulator, HttpServer server) {
    this.simulator = simulator;
    this.server = server;
  }

  /** Starts it on a free port of the loopback address. */
  static RepeatedWeather start() throws IOException {
    OpenMeteoSimulator simulator = OpenMeteoSimulator.builder().limits(Limits.NONE).start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RepeatedWeather weather = new RepeatedWeather(simulator, server);
    server.createContext("/", weather::response);
    server.start();
    return weather;
  }

  /** Where it listens, to be given a path. */
  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    simulator.close();
  }

  private void response(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String query =
        asked.getRawQuery() != null
            ? asked.getRawQuery()
            : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] body = weather(asked.getPath(), query).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String weather(String path, String query) throws IOException {
    int locations = locations(query);
    String oneLocation = ofOneLocation(query);
    if (answers.size() > MOST_KEPT) {
      answers.clear();
    }
    String response = answers.get(oneLocation);
    if (response == null) {
      response = ask(path, oneLocation);
      answers.put(oneLocation, response);
    }
    return locations == 1 ? response : repeated(response, locations);
  }

  /** How many locations a query asks for. */
  static int locations(String query) {
    return parameters(query)
        .filter(parameter -> parameter.startsWith("location_id="))
        .map(RepeatedWeather::values)
        .mapToInt(List::size)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A call without location_id: " + query));
  }

  /** The same query with the first of each list that has one value a location. */
  static String ofOneLocation(String query) {
    return parameters(query)
        .map(
            parameter ->
                parameter.matches("(latitude|longitude|location_id|elevation)=.*")
                    ? parameter.substring(0, parameter.indexOf('=') + 1) + values(parameter).get(0)
                    : parameter)
        .collect(Collectors.joining("&"));
  }

  /** An array of one response, each time under another number. */
  static String repeated(String response, int locations) {
    int number = response.indexOf(NUMBER);
    if (number < 0) {
      throw new IllegalArgumentException("A response without location_id");
    }
    String head = response.substring(0, number) + "\"location_id\":";
    String tail = response.substring(number + NUMBER.length() - 1);
    StringBuilder all = new StringBuilder(locations * (response.length() + 8)).append('[');
    for (int location = 1; location <= locations; location++) {
      all.append(location == 1 ? "" : ",").append(head).append(location).append(tail);
    }
    return all.append(']').toString();
  }

  private static Stream<String> parameters(String query) {
    return Stream.of(query.split("&", -1));
  }

  private static List<String> values(String parameter) {
    return List.of(parameter.substring(parameter.indexOf('=') + 1).split(",|%2C", -1));
  }

  private String ask(String path, String query) throws IOException {
    try {
      var response =
          client.send(
              HttpRequest.newBuilder(simulator.baseUri().resolve(path + "?" + query)).build(),
              BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("The simulator answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the simulator was asked", e);
    }
  }
}
