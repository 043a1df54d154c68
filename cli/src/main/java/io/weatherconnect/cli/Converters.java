package io.weatherconnect.cli;

import io.weatherconnect.openmeteo.catalog.Section;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Converts values of options, with messages that say what is expected. */
final class Converters {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,5}(\\.\\d{1,15})?");

  private Converters() {}

  /** Converts a day. */
  static LocalDate day(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw invalid(value, "expected a day as YYYY-MM-DD, for instance 2024-05-28");
    }
  }

  /** Converts a day, or the time of a model run. */
  static Temporal dayOrRun(String value) {
    try {
      return value.contains("T") ? Instant.parse(value) : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw invalid(
          value,
          "expected a day such as 2024-05-28, or the UTC time of a model run such as"
              + " 2026-05-01T06:00:00Z");
    }
  }

  /** Converts the name of a section. */
  static Section section(String value) {
    List<Section> sections = List.of(Section.values());
    return sections.stream()
        .filter(section -> section.apiName().equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> invalid(value, "expected " + SectionChoice.names(sections)));
  }

  /** Converts an instant. */
  static Instant instant(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw invalid(value, "expected a time in UTC, for instance 2024-05-28T12:00:00Z");
    }
  }

  /** Converts a URL with scheme and host. */
  static URI uri(String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw notUrl(value);
    }
    throw notUrl(value);
  }

  /** Converts a decimal number without an exponent, and keeps its digits. */
  static BigDecimal decimal(String value) {
    if (!DECIMAL.matcher(value).matches()) {
      throw invalid(value, "expected a decimal number, for instance 51.34");
    }
    return new BigDecimal(value);
  }

  private static TypeConversionException notUrl(String value) {
    return invalid(value, "expected a URL, for instance http://localhost:8083");
  }

  private static TypeConversionException invalid(String value, String expected) {
    return new TypeConversionException("\"%s\"; %s".formatted(value, expected));
  }
}
