package io.weatherconnect.simulator.geocoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A location of the table. A text is empty and a number is 0 when it is unknown.
 *
 * @param names the names in other languages than English, by language
 * @param elevation in metres
 */
record NamedLocation(
    int id,
    String name,
    Map<String, String> names,
    float latitude,
    float longitude,
    float elevation,
    String featureCode,
    String countryCode,
    String timezone,
    int population,
    String country,
    String region) {
  private static final Pattern ACCENT = Pattern.compile("\\p{M}");

  /** Reads a row of the table. */
  static NamedLocation of(String[] row) {
    Map<String, String> names = new HashMap<>();
    for (String translation : row[11].isEmpty() ? new String[0] : row[11].split(";", -1)) {
      String[] parts = translation.split("=", 2);
      names.put(parts[0], parts[1]);
    }
    return new NamedLocation(
        Integer.parseInt(row[0]),
        row[1],
        Map.copyOf(names),
        Float.parseFloat(row[2]),
        Float.parseFloat(row[3]),
        row[4].isEmpty() ? 0 : Float.parseFloat(row[4]),
        row[5],
        row[6],
        row[7],
        row[8].isEmpty() ? 0 : Integer.parseInt(row[8]),
        row[9],
        row[10]);
  }

  /** Whether one of its names begins with a folded text, or is equal to it. */
  boolean isNamed(String folded, boolean exactly) {
    return Stream.concat(Stream.of(name), names.values().stream())
        .map(NamedLocation::folded)
        .anyMatch(own -> exactly ? own.equals(folded) : own.startsWith(folded));
  }

  /** Whether it is in a country or region with the given folded name or country code. */
  boolean isIn(String folded) {
    return Stream.of(region, country, countryCode)
        .map(NamedLocation::folded)
        .anyMatch(folded::equals);
  }

  /** Returns a text in lower case and without accents. */
  static String folded(String text) {
    return ACCENT
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the JSON of the API, which omits empty texts and numbers that are 0. */
  ObjectNode toJson(String language) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("name", names.getOrDefault(language, name));
    put(json, "latitude", latitude);
    put(json, "longitude", longitude);
    put(json, "elevation", elevation);
    put(json, "feature_code", featureCode);
    put(json, "country_code", countryCode);
    put(json, "timezone", timezone);
    if (population != 0) {
      json.put("population", population);
    }
    put(json, "country", country);
    put(json, "admin1", region);
    return json;
  }

  private static void put(ObjectNode json, String name, float value) {
    if (value != 0) {
      json.put(name, value);
    }
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
