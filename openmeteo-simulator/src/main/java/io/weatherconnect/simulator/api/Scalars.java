package io.weatherconnect.simulator.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes single values, with the error reasons of the API. */
final class Scalars {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?[nN][aA][nN]");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

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

  /** Returns a list of float32 values, which the API parses including {@code nan}. */
  static List<Float> decimals(Parameters parameters, String name) throws ApiException {
    List<Float> decimals = new ArrayList<>();
    for (String text : parameters.split(name)) {
      boolean isNan = NOT_A_NUMBER.matcher(text).matches();
      if (!isNan && !DECIMAL.matcher(text).matches()) {
        throw ApiException.corrupted("", "Float", text);
      }
      decimals.add(isNan ? Float.NaN : Float.parseFloat(text));
    }
    return decimals;
  }

  static List<Long> integers(Parameters parameters, String name) throws ApiException {
    List<Long> integers = new ArrayList<>();
    for (String text : parameters.split(name)) {
      if (!text.matches("-?\\d{1,18}")) {
        throw ApiException.corrupted("", "Int", text);
      }
      integers.add(Long.parseLong(text));
    }
    return integers;
  }

  /**
   * Returns a list of dates. A day after the end of the month rolls over to the next month, as in
   * the API.
   */
  static List<LocalDate> dates(Parameters parameters, String name) throws ApiException {
    List<LocalDate> dates = new ArrayList<>();
    for (String text : parameters.split(name)) {
      Matcher matcher = DATE.matcher(text);
      if (!matcher.matches()) {
        throw ApiException.badRequest("Invalid date format. Make sure to use 'YYYY-MM-DD'");
      }
      int year = Integer.parseInt(matcher.group(1));
      int month = Integer.parseInt(matcher.group(2));
      int day = Integer.parseInt(matcher.group(3));
      if (year < 1900 || year > 2050 || month < 1 || month > 12 || day < 1 || day > 31) {
        throw ApiException.badRequest("Invalid date");
      }
      dates.add(LocalDate.of(year, month, 1).plusDays(day - 1L));
    }
    return dates;
  }
}
