package io.weatherconnect.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request by name, with values as text. Lists are split at raw commas and bars
 * before percent-decoding; encoded commas are split later.
 */
public final class Parameters {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Parameters that must be arrays in a JSON body. */
  private static final Set<String> LISTS =
      Set.of(
          "latitude",
          "longitude",
          "elevation",
          "location_id",
          "bounding_box",
          "hourly",
          "daily",
          "current",
          "minutely_15",
          "weekly",
          "monthly",
          "models",
          "timezone",
          "start_date",
          "end_date",
          "start_hour",
          "end_hour",
          "start_minutely_15",
          "end_minutely_15");

  private static final String FLAG = "true";

  private final Map<String, List<String>> values = new HashMap<>();

  private Parameters() {}

  /** Parses a query string or a form. */
  public static Parameters ofQuery(String encoded) {
    Parameters parameters = new Parameters();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty() || equals == 0) {
        continue;
      }
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String key = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
      List<String> list = parameters.values.computeIfAbsent(key, any -> new ArrayList<>());
      if (equals < 0) {
        list.add(FLAG);
        continue;
      }
      for (String value : pair.substring(equals + 1).split("[,|]", -1)) {
        if (!value.isEmpty()) {
          list.add(decode(value));
        }
      }
    }
    return parameters;
  }

  /**
   * Parses a JSON object.
   *
   * @throws ApiException when the body is not a JSON object or a list is not an array
   */
  public static Parameters ofJson(byte[] body) throws ApiException {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      throw ApiException.badRequest("Data corrupted. The given data was not valid JSON.");
    }
    if (root == null || !root.isObject()) {
      throw ApiException.badRequest("Data corrupted. The given data was not valid JSON.");
    }
    Parameters parameters = new Parameters();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      parameters.values.put(field.getKey(), ofJson(field.getKey(), field.getValue()));
    }
    return parameters;
  }

  /** Returns whether the request has the parameter, even if it is empty. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns all values of a list parameter; empty when it is absent. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns all values of a list parameter, split at encoded commas, without empty values. */
  List<String> split(String name) {
    List<String> parts = new ArrayList<>();
    for (String value : all(name)) {
      for (String part : value.split(",", -1)) {
        if (!part.isEmpty()) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  /** Returns the last value of a scalar parameter. */
  Optional<String> last(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static List<String> ofJson(String name, JsonNode value) throws ApiException {
    if (value.isNull()) {
      return List.of();
    }
    if (LISTS.contains(name) != value.isArray()) {
      throw ApiException.badRequest(
          "Value was not of type '%s' at path '%s'. Data found at '%s' was not %s."
              .formatted(
                  value.isArray() ? "String" : "Array<Any>",
                  name,
                  name,
                  value.isArray() ? "String" : "Array<Any>"));
    }
    if (!value.isArray()) {
      return List.of(value.asText());
    }
    List<String> list = new ArrayList<>();
    value.forEach(element -> list.add(element.asText()));
    return list;
  }

  /** Percent-decodes a text to UTF-8. A plus becomes a space; an invalid escape stays unchanged. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
