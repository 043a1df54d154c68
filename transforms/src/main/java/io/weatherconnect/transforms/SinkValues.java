package io.weatherconnect.transforms;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Single values as the codecs of the Cassandra sink read them. All days and times of day are UTC,
 * as Connect's logical types define them. No argument is null.
 */
final class SinkValues {
  private SinkValues() {}

  /** What a {@link Date} counts: milliseconds since 1970-01-01T00:00Z. */
  static long millis(Object date) {
    return Timestamp.fromLogical(Timestamp.SCHEMA, (Date) date);
  }

  /** Milliseconds since 1970-01-01T00:00Z, for CQL timestamp and bigint. */
  static Object epochMillis(Object timestamp) {
    return millis(timestamp);
  }

  /** {@code 2024-05-28}, for CQL date and text. */
  static Object isoDate(Object date) {
    long millis = millis(date);
    return LocalDate.ofEpochDay(Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1))).toString();
  }

  /** {@code 12:34:56.789}, for CQL time and text; zero seconds are left off. */
  static Object isoTime(Object time) {
    long millis = millis(time);
    return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis)).toString();
  }

  /** {@code 2024-05-28T12:00:00Z}: without a schema the sink reads timestamps from text only. */
  static Object isoInstant(Object timestamp) {
    return Instant.ofEpochMilli(millis(timestamp)).toString();
  }

  /** All digits without an exponent, for CQL decimal, varint and text. */
  static Object plainText(Object decimal) {
    return ((BigDecimal) decimal).toPlainString();
  }

  /** The number itself; null for NaN and the infinities, which CQL would store as they are. */
  static Object finite(Object number) {
    double value = (Double) number;
    return Double.isFinite(value) ? number : null;
  }

  /**
   * The double that is written like the float, so that 12.3f becomes 12.3 and not
   * 12.300000190734863; null for NaN and the infinities. The sink refuses most floats otherwise.
   */
  static Object widened(Object number) {
    float value = (Float) number;
    return Float.isFinite(value) ? Double.valueOf(Float.toString(value)) : null;
  }

  /** The bytes as a buffer: in collections the sink takes nothing else. */
  static Object buffer(Object bytes) {
    return bytes instanceof byte[] array ? ByteBuffer.wrap(array) : bytes;
  }

  /**
   * The elements, each converted.
   *
   * @throws DataException if an element is null or becomes null, which no CQL collection can hold
   */
  static List<Object> list(
      Collection<?> elements, UnaryOperator<Object> conversion, FieldPath path) {
    List<Object> converted = new ArrayList<>(elements.size());
    for (Object element : elements) {
      Object value = element == null ? null : conversion.apply(element);
      if (value == null) {
        throw new DataException(
            "FlattenStruct: element %d of the array '%s' is null or not a finite number, and a CQL collection holds no nulls; take the field out with '%s' or clean it before"
                .formatted(converted.size(), path.dotted(), FlattenStruct.EXCLUDE));
      }
      converted.add(value);
    }
    return converted;
  }

  /** The refusal of a field that no column of the sink can take. */
  static DataException unsupported(FieldPath path, String found) {
    return new DataException(
        "FlattenStruct: the sink has no column for '%s', found: %s; take the field out with '%s'"
            .formatted(path.dotted(), found, FlattenStruct.EXCLUDE));
  }
}
