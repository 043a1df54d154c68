package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.stack.LocalStackBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a local stack gets its weather from, and what the user is told about it.
 *
 * @param simulated whether from the simulator
 * @param origin another server than the configurations name, if any
 * @param banner what to say, empty when there is nothing unusual
 */
record WeatherChoice(boolean simulated, Optional<URI> origin, Optional<String> banner) {
  private static final URI PUBLIC = URI.create("https://api.open-meteo.com");
  private static final Duration LIMIT = Duration.ofSeconds(4);

  /**
   * Chooses.
   *
   * @param url the server that the user names, null for the public API
   * @param simulate whether the user wants the simulator
   */
  static WeatherChoice make(String url, boolean simulate) throws InterruptedException {
    if (simulate) {
      return simulated("as asked");
    }
    URI origin = url == null || url.isBlank() ? PUBLIC : origin(url);
    if (!answers(origin)) {
      return simulated(origin + " cannot be reached");
    }
    return origin.equals(PUBLIC)
        ? new WeatherChoice(false, Optional.empty(), Optional.empty())
        : new WeatherChoice(
            false, Optional.of(origin), Optional.of("The weather comes from " + origin + "."));
  }

  void apply(LocalStackBuilder builder, Screen screen) {
    banner.ifPresent(text -> screen.line(screen.yellow(text)));
    origin.ifPresent(builder::weather);
    if (simulated) {
      builder.simulator();
    }
  }

  private static WeatherChoice simulated(String why) {
    return new WeatherChoice(
        true,
        Optional.empty(),
        Optional.of("SIMULATED WEATHER (" + why + "): the values are made up."));
  }

  private static URI origin(String url) {
    URI uri = URI.create(url);
    String path = uri.getPath();
    if (uri.getHost() == null || !(path.isEmpty() || path.equals("/")) || uri.getQuery() != null) {
      throw new ToolException(
          "OPENMETEO_URL must be scheme, host and port alone, for instance %s.".formatted(PUBLIC));
    }
    return uri.resolve("/");
  }

  /** Any response at all counts: whether it is the right one is the connector's to find out. */
  private static boolean answers(URI origin) throws InterruptedException {
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
