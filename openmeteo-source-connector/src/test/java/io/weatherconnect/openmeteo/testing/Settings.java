package io.weatherconnect.openmeteo.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Connector settings as a user writes them. */
public final class Settings {
  private Settings() {}

  /**
   * Returns the minimal settings, for Berlin and Hamburg, with the given pairs of key and value.
   */
  public static Map<String, String> with(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector");
    settings.put("name", "weather");
    settings.put("latitudes", "52.5244,53.5507");
    settings.put("longitudes", "13.4105,9.993");
    settings.put("location.names", "Berlin,Hamburg");
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return settings;
  }

  /** Returns the minimal settings, with the locations of a file. */
  public static Map<String, String> withLocationsFile(Path file) {
    return with(
        "latitudes", "",
        "longitudes", "",
        "location.names", "",
        "locations.file", file.toString());
  }

  /** Returns a value that is a comma-separated list, from a function of the index. */
  public static String list(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
  }
}
