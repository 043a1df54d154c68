package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request by name, with values as text. Lists are split at raw commas and bars
 * before percent-decoding; encoded commas are split later.
 */
public final class Parameters {
  private static final int MAX_BODY = 128 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, List<String>> values = new HashMap<>();

  /** Parses a query string or a form. */
  public Parameters(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty() || equals == 0) {
        continue;
      }
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String key = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
      List<String> list = values.computeIfAbsent(key, any -> new ArrayList<>());
      String text = pair.substring(equals < 0 ? pair.length() : equals + 1);
      for (String value : text.split("[,|]", -1)) {
        if (!value.isEmpty()) {
          list.add(decode(value));
        }
      }
    }
  }

  /**
   * Returns the parameters of a request: those of the query, or of the form of a POST.
   *
   * @throws ApiException when the body is too large or not a form
   */
  public static Parameters of(HttpRequest request) throws ApiException {
    if (request.body().length() > MAX_BODY) {
      throw new ApiException(413, "Payload Too Large");
    }
    if (!request.method().equals("POST")) {
      return new Parameters(request.query());
    }
    String type =
        request
            .header("content-type")
            .orElseThrow(() -> new ApiException(415, "Can't decode data without a content type"));
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      throw new ApiException(415, "Unsupported Media Type");
    }
    return new Parameters(request.body());
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

  /** Percent-decodes a text to UTF-8. A plus becomes a space; an invalid escape stays unchanged. */
  private static String decode(String text) {
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
