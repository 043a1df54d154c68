package io.weatherconnect.transforms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** The number of the year, month or day in UTC that a moment or a day lies in. */
final class Bucket implements Derivation {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private final String field;
  private final Unit unit;

  /**
   * @param field the source's name for messages
   */
  Bucket(String field, Unit unit) {
    this.field = field;
    this.unit = unit;
  }

  /** How large a bucket is. */
  enum Unit {
    YEAR,
    MONTH,
    DAY
  }

  @Override
  public Schema schema() {
    return SchemaBuilder.int32()
        .optional()
        .doc("The " + unit.name().toLowerCase(Locale.ROOT) + " of " + field + " in UTC")
        .build();
  }

  @Override
  public UnaryOperator<Object> from(Schema source) {
    if (Timestamp.LOGICAL_NAME.equals(source.name())
        || org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(source.name())) {
      return value -> ofMillis(SinkValues.millis(value));
    }
    if (source.type() == Schema.Type.INT64 && source.name() == null) {
      return value -> ofMillis((Long) value);
    }
    if (source.type() == Schema.Type.STRING) {
      return value -> ofText((String) value);
    }
    throw unusable(Schemas.describe(source));
  }

  @Override
  public Object fromUntyped(Object value) {
    if (value instanceof Date) {
      return ofMillis(SinkValues.millis(value));
    }
    if (value instanceof Long millis) {
      return ofMillis(millis);
    }
    if (value instanceof String text) {
      return ofText(text);
    }
    throw unusable(value.getClass().getName());
  }

  private int ofMillis(long millis) {
    return ofDay(Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1)));
  }

  private int ofText(String text) {
    TemporalAccessor moment;
    try {
      moment = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      // Without the cause, whose message quotes the text.
      throw new DataException(
          "PartitionBucket: the text in the field '%s' is no ISO date or date and time such as 2024-05-28 or 2024-05-28T12:00:00Z"
              .formatted(field));
    }
    if (moment instanceof OffsetDateTime offset) {
      return ofDay(offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate().toEpochDay());
    }
    return ofDay(LocalDate.from(moment).toEpochDay());
  }

  private int ofDay(long epochDay) {
    if (epochDay < FIRST_DAY || epochDay > LAST_DAY) {
      throw new DataException(
          "PartitionBucket: the field '%s' lies outside of the years 1 to 9999; are its numbers milliseconds since 1970?"
              .formatted(field));
    }
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return switch (unit) {
      case YEAR -> day.getYear();
      case MONTH -> day.getYear() * 100 + day.getMonthValue();
      case DAY -> day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    };
  }

  private DataException unusable(String found) {
    return new DataException(
        "PartitionBucket: the field '%s' must be a Timestamp, a Date, INT64 epoch milliseconds or ISO text, found: %s"
            .formatted(field, found));
  }
}
