package io.weatherconnect.simulator.geocoding;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Parameters;
import java.util.Map;
import java.util.Optional;

/**
 * A decoded search.
 *
 * @param name the text before the first comma, without surrounding spaces
 * @param area the text between the first two commas: a country or a region that contains the
 *     location
 * @param language the language of the returned names
 * @param countryCode the ISO 3166 code of the country to search
 * @param count the maximum number of results
 */
public record SearchQuery(
    String name, Optional<String> area, String language, Optional<String> countryCode, int count) {
  private static final int DEFAULT_COUNT = 10;
  private static final int MAX_COUNT = 100;

  /**
   * Decodes and checks the parameters of a search.
   *
   * @throws ApiException when one is missing, invalid or not supported by the simulator
   */
  public static SearchQuery decode(Parameters parameters) throws ApiException {
    String[] parts =
        parameters
            .last("name")
            .orElseThrow(() -> ApiException.badRequest("Value required for key at path 'name'."))
            .split(",", -1);
    boolean isJson =
        parameters.choice(
            "format", "ProtobufSerializationFormat", Map.of("json", true, "protobuf", false), true);
    int count = parameters.integer("count").orElse(DEFAULT_COUNT);
    if (count < 1 || count > MAX_COUNT) {
      throw ApiException.badRequest("Parameter count must be between 1 and 100.");
    }
    if (!isJson) {
      throw ApiException.badRequest("The simulator supports only the format json");
    }
    return new SearchQuery(
        parts[0].strip(),
        Optional.of(parts)
            .filter(all -> all.length > 1)
            .map(all -> all[1].strip())
            .filter(area -> !area.isEmpty()),
        parameters.last("language").orElse("en"),
        parameters.last("countryCode").map(String::strip),
        count);
  }
}
