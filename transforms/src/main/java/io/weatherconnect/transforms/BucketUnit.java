package io.weatherconnect.transforms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Locale;
import org.apache.kafka.connect.errors.DataException;

/** The size of a bucket; converts a timestamp or date to the number of its bucket in UTC. */
enum BucketUnit {
  YEAR,
  MONTH,
  DAY;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  /**
   * Returns the bucket of a date, epoch milliseconds or ISO text: 2024, 202405 or 20240528.
   *
   * @param field the name of the field, for error messages
   * @throws DataException if the value has another type, is no ISO text, or is out of range
   */
  int bucket(Object value, String field) {
    LocalDate date = utcDate(value, field);
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DataException(
          "PartitionBucket: the field '%s' is outside the years 1 to 9999, expected milliseconds since 1970"
              .formatted(field));
    }
    return switch (this) {
      case YEAR -> date.getYear();
      case MONTH -> date.getYear() * 100 + date.getMonthValue();
      case DAY -> date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    };
  }

  private static LocalDate utcDate(Object value, String field) {
    if (value instanceof Date date) {
      // java.sql.Date does not support toInstant().
      return LocalDate.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC);
    }
    if (value instanceof Long millis) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      return utcDateOfText(text, field);
    }
    throw unsupported(field, value.getClass().getName());
  }

  private static LocalDate utcDateOfText(String text, String field) {
    try {
      TemporalAccessor parsed =
          ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return parsed instanceof OffsetDateTime dateTime
          ? dateTime.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate()
          : LocalDate.from(parsed);
    } catch (DateTimeException e) {
      // Without the cause: its message contains the text, and messages must not contain data.
      throw new DataException(
          "PartitionBucket: the text in the field '%s' is not an ISO date or date-time, for example 2024-05-28 or 2024-05-28T12:00:00Z"
              .formatted(field));
    }
  }

  /** Returns the exception for a source field of another type. */
  static DataException unsupported(String field, String found) {
    return new DataException(
        "PartitionBucket: the field '%s' must be a Timestamp, a Date, INT64 epoch milliseconds or ISO text, found: %s"
            .formatted(field, found));
  }
}
