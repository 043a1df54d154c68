package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Validators for single keys. Null and the empty string count as not set. */
final class Validators {
  private static final String TOPIC_NAME = "[a-zA-Z0-9._-]{1,249}";
  private static final int DATE_LENGTH = "2024-05-01".length();

  private Validators() {}

  static Validator decimals(double from, double to) {
    String expected = "decimal degrees from " + plain(from) + " to " + plain(to);
    return named(
        expected,
        (key, value) -> {
          int position = 0;
          for (Object text : (List<?>) value) {
            position++;
            requireDecimal(key, text.toString(), from, to, "entry " + position, expected);
          }
        });
  }

  private static void requireDecimal(
      String key, String text, double from, double to, String which, String expected) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ConfigException(
          key + ": " + which + " (" + text + ") is not a number; expected " + expected);
    }
    if (!(number >= from && number <= to)) {
      throw new ConfigException(
          key + ": " + which + " (" + text + ") is out of range; expected " + expected);
    }
  }

  static Validator date() {
    return text(
        "a date such as 2024-05-01",
        value -> {
          if (!isDate(value)) {
            throw new IllegalArgumentException("is not a date; expected a date such as 2024-05-01");
          }
        });
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

  static Validator zone() {
    return text("an IANA time zone such as Europe/Berlin, GMT, or auto", Validators::requireZone);
  }

  static void requireZone(String value) {
    boolean known = value.equals("auto") || value.equals("GMT");
    if (!known && !ZoneId.getAvailableZoneIds().contains(value)) {
      throw new IllegalArgumentException(
          "is not a known time zone; expected an IANA name such as Europe/Berlin, or GMT, or auto");
    }
  }

  /** Whether a name has no control characters, so that it is safe in a log line or a message. */
  static boolean isOneLine(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  static Validator endpoint() {
    return text("a URL without a query", Endpoint::parse);
  }

  static Validator topic() {
    return text(
        "a topic name",
        value -> {
          if (!value.matches(TOPIC_NAME) || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                "is not a topic name; expected up to 249 letters, digits, dots, dashes and"
                    + " underscores");
          }
        });
  }

  static Validator hostAndPort() {
    return text(
        "host:port",
        value -> {
          if (!value.matches("[^:/\\s]+:\\d{1,5}")) {
            throw new IllegalArgumentException(
                "is not a proxy address; expected host:port such as proxy.example.com:3128");
          }
        });
  }

  static Validator positive() {
    return named(
        "greater than 0",
        (key, value) -> {
          if (((Number) value).doubleValue() <= 0) {
            throw new ConfigException(key, value, "must be greater than 0");
          }
        });
  }

  static Validator atLeastZero() {
    return named(
        "0 or more",
        (key, value) -> {
          if (((Number) value).doubleValue() < 0) {
            throw new ConfigException(key, value, "must be 0 (no limit) or more");
          }
        });
  }

  private static Validator text(String expected, Consumer<String> check) {
    return named(
        expected,
        (key, value) -> {
          if (value == null || value.toString().isEmpty()) {
            return;
          }
          String given = value.toString();
          try {
            check.accept(given);
          } catch (IllegalArgumentException e) {
            // An invalid address may contain a login or a key, which must not appear in the
            // message.
            boolean mayHoldSecret = given.contains("@") || given.contains("?");
            throw mayHoldSecret
                ? new ConfigException(key + ": " + e.getMessage())
                : new ConfigException(key, value, e.getMessage());
          }
        });
  }

  private static Validator named(String expected, BiConsumer<String, Object> check) {
    return LambdaValidator.with(check, () -> expected);
  }

  private static String plain(double bound) {
    return Long.toString((long) bound);
  }
}
