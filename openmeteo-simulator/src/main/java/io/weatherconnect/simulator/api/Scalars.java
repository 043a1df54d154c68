package io.weatherconnect.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Decodes scalar values, with the error reasons of the API. */
final class Scalars {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?[nN][aA][nN]");

  private Scalars() {}

  static OptionalInt integer(Parameters parameters, String name) throws ApiException {
    Optional<String> text = parameters.last(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest(
          "Value was not of type 'Int' at path '%s'. Data found at '%s' was not Int."
              .formatted(name, name));
    }
  }

  static boolean flag(Parameters parameters, String name) throws ApiException {
    String text = parameters.last(name).orElse("false");
    return switch (text) {
      case "true", "1", "on" -> true;
      case "false", "0" -> false;
      default ->
          throw ApiException.badRequest(
              "Value was not of type 'Bool' at path '%s'. Data found at '%s' was not Bool."
                  .formatted(name, name));
    };
  }

  /**
   * Returns the value for a name, or the fallback without the parameter.
   *
   * @param type the type name in the API's error reason
   */
  static <T> T choice(
      Parameters parameters, String name, String type, Map<String, T> choices, T fallback)
      throws ApiException {
    Optional<String> text = parameters.last(name);
    if (text.isEmpty()) {
      return fallback;
    }
    T choice = choices.get(text.get());
    if (choice == null) {
      throw ApiException.corrupted(name, type, text.get());
    }
    return choice;
  }

  /** Parses a float32 like the API, including {@code nan}. */
  static float decimal(String path, String text) throws ApiException {
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return Float.NaN;
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw ApiException.corrupted(path, "Float", text);
    }
    return Float.parseFloat(text);
  }

  /** Returns a list of float32 values. */
  static List<Float> decimals(Parameters parameters, String name) throws ApiException {
    List<Float> decimals = new ArrayList<>();
    for (String text : parameters.split(name)) {
      decimals.add(decimal("", text));
    }
    return decimals;
  }

  static float decimal(Parameters parameters, String name, float fallback) throws ApiException {
    Optional<String> text = parameters.last(name);
    return text.isEmpty() ? fallback : decimal(name, text.get());
  }
}
