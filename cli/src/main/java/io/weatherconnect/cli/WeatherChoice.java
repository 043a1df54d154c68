package io.weatherconnect.cli;

import io.weatherconnect.stack.LocalStackBuilder;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a local stack gets its weather: from the simulator, or from a server that replaces the one
 * in the configurations, if any. The banner to print is empty for the public API.
 */
record WeatherChoice(boolean simulated, Optional<URI> origin, Optional<String> banner) {
  /** The API key that the customer hosts of the simulator accept. */
  static final String SIMULATED_KEY = "simulated-key";

  private static final URI PUBLIC = URI.create("https://api.open-meteo.com");
  private static final Duration LIMIT = Duration.ofSeconds(4);

  /**
   * Selects the user's server, or the public API if {@code url} is null, or the simulator if it is
   * not reachable.
   */
  static WeatherChoice make(String url, boolean simulate) throws InterruptedException {
    if (simulate) {
      return simulated("as requested");
    }
    URI origin = url == null || url.isBlank() ? PUBLIC : origin(url);
    if (!isReachable(origin)) {
      return simulated(origin + " is not reachable");
    }
    Optional<URI> replacement = Optional.of(origin).filter(it -> !it.equals(PUBLIC));
    return new WeatherChoice(
        false, replacement, replacement.map(it -> "The weather comes from " + it + "."));
  }

  void apply(LocalStackBuilder builder, Screen screen) {
    banner.ifPresent(text -> screen.line(screen.yellow(text)));
    origin.ifPresent(builder::weather);
    if (simulated) {
      builder.simulator("--api-key", SIMULATED_KEY);
    }
  }

  private static WeatherChoice simulated(String reason) {
    return new WeatherChoice(
        true,
        Optional.empty(),
        Optional.of("SIMULATED WEATHER (" + reason + "): the values are generated."));
  }

  private static URI origin(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath();
    if (uri.getHost() == null || !(path.isEmpty() || path.equals("/")) || uri.getQuery() != null) {
      throw new ToolException(
          "OPENMETEO_URL must consist of scheme, host and port only, for instance %s."
              .formatted(PUBLIC));
    }
    return uri.resolve("/");
  }

  /** Returns whether the server responds. The status does not matter; the connector checks it. */
  private static boolean isReachable(URI origin) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    HttpRequest request = HttpRequest.newBuilder(origin.resolve("/")).timeout(LIMIT).build();
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
