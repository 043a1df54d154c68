package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Validators for single keys. Null and the empty string count as not set. */
final class Validators {
  private static final int DATE_LENGTH = "2024-05-01".length();

  private Validators() {}

  /** Accepts and recommends the words of one list, without regard to case. */
  record Choice(List<String> words) implements Validator, Recommender {
    @Override
    public void ensureValid(String key, Object value) {
      if (value == null || !words.contains(value.toString().toLowerCase(Locale.ROOT))) {
        throw new ConfigException(key, value, "must be one of " + this);
      }
    }

    @Override
    public List<Object> validValues(String key, Map<String, Object> values) {
      return List.copyOf(words);
    }

    @Override
    public boolean visible(String key, Map<String, Object> values) {
      return true;
    }

    @Override
    public String toString() {
      return String.join(", ", words);
    }
  }

  /** Accepts a list of numbers from {@code -bound} to {@code bound}. */
  static Validator degrees(int bound) {
    String expected = "decimal degrees from -" + bound + " to " + bound;
    return LambdaValidator.with(
        (key, value) -> {
          int position = 0;
          for (Object entry : (List<?>) value) {
            position++;
            String which = key + ": entry " + position + " (" + entry + ")";
            requireDegrees(entry.toString(), bound, which, expected);
          }
        },
        () -> expected);
  }

  private static void requireDegrees(String text, int bound, String which, String expected) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ConfigException(which + " is not a number; expected " + expected);
    }
    if (!(Math.abs(number) <= bound)) {
      throw new ConfigException(which + " is out of range; expected " + expected);
    }
  }

  static Validator grid() {
    return text(LocationGrid.FORM, LocationGrid::parse);
  }

  static Validator date() {
    String expected = "a date such as 2024-05-01";
    return text(expected, Validators::isDate, "is not a date; expected " + expected);
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      // ISO 8601 allows years with more digits, for which there is no weather data.
      return value.length() == DATE_LENGTH;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Accepts the time of a model run, which is a full hour. */
  static Validator run() {
    String expected = "a UTC time such as 2026-05-01T06:00, at a full hour";
    return text(
        expected,
        value ->
            value.matches("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):00")
                && isDate(value.substring(0, DATE_LENGTH)),
        "is not the time of a run; expected " + expected);
  }

  static Validator hoursOfDay() {
    return number(
        "1, 2, 3, 4, 6, 8, 12 or 24",
        value -> value >= 1 && 24 % value == 0,
        "must be a divisor of 24: 1, 2, 3, 4, 6, 8, 12 or 24");
  }

  static Validator zone() {
    return text("an IANA time zone such as Europe/Berlin, GMT, or auto", Validators::requireZone);
  }

  static void requireZone(String value) {
    boolean known = value.equals("auto") || value.equals("GMT");
    if (known || ZoneId.getAvailableZoneIds().contains(value)) {
      return;
    }
    if (value.matches("[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]+)+")) {
      throw new IllegalArgumentException(
          "is not a known time zone; check the spelling. If the zone is new, the time zone data of"
              + " the worker's Java may be old: update Java, or use auto or a zone with the same"
              + " offset");
    }
    throw new IllegalArgumentException(
        "is not a known time zone; expected an IANA name such as Europe/Berlin, or GMT, or auto");
  }

  /** Whether a name has no control characters, so that it is safe in a log line or a message. */
  static boolean isOneLine(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  static Validator endpoint() {
    return text("a URL without a query", Endpoint::parse);
  }

  /** Accepts a URL as {@link #endpoint} does, or a word that stands for one. */
  static Validator endpointOr(String word) {
    return text(
        word + ", or a URL without a query",
        value -> {
          if (!value.equals(word)) {
            Endpoint.parse(value);
          }
        });
  }

  static Validator topic() {
    return text(
        "a topic name",
        value -> value.matches("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}"),
        "is not a topic name; expected up to 249 letters, digits, dots, dashes and underscores");
  }

  static Validator hostAndPort() {
    return text(
        "host:port",
        value -> value.matches("[^:/\\s]+:\\d{1,5}"),
        "is not a proxy address; expected host:port such as proxy.example.com:3128");
  }

  static Validator httpsOrEmpty() {
    return text("https or empty", value -> value.equals("https"), "must be https or empty");
  }

  static Validator positive() {
    return number("greater than 0", value -> value > 0, "must be greater than 0");
  }

  static Validator atLeastZero() {
    return number("0 or more", value -> value >= 0, "must be 0 (no limit) or more");
  }

  /** Accepts a time in milliseconds, or -1 for no limit. */
  static Validator timeoutOrForever() {
    return number(
        "-1 (no limit), or 0 or more",
        value -> value >= -1,
        "must be a time of 0 ms or more, or -1 for no limit");
  }

  private static Validator number(String expected, DoublePredicate valid, String problem) {
    return LambdaValidator.with(
        (key, value) -> {
          if (value instanceof Number number && !valid.test(number.doubleValue())) {
            throw new ConfigException(key, value, problem);
          }
        },
        () -> expected);
  }

  private static Validator text(String expected, Predicate<String> valid, String problem) {
    return text(
        expected,
        value -> {
          if (!valid.test(value)) {
            throw new IllegalArgumentException(problem);
          }
        });
  }

  private static Validator text(String expected, Consumer<String> check) {
    return LambdaValidator.with(
        (key, value) -> {
          if (value == null || value.toString().isEmpty()) {
            return;
          }
          String given = value.toString();
          try {
            check.accept(given);
          } catch (IllegalArgumentException e) {
            // An invalid address may contain a login or a key; the message must not contain them.
            boolean mayHoldSecret = given.contains("@") || given.contains("?");
            throw mayHoldSecret
                ? new ConfigException(key + ": " + e.getMessage())
                : new ConfigException(key, value, e.getMessage());
          }
        },
        () -> expected);
  }
}
