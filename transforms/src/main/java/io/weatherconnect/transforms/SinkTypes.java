package io.weatherconnect.transforms;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Converts field schemas and values to the types that the codecs of the Cassandra sink accept. */
final class SinkTypes {
  private static final Set<String> LOGICAL_NAMES =
      Set.of(Timestamp.LOGICAL_NAME, Date.LOGICAL_NAME, Time.LOGICAL_NAME, Decimal.LOGICAL_NAME);

  private SinkTypes() {}

  /**
   * Returns the schema of a field after the conversion. It keeps the doc, and the name, version and
   * parameters (for example a unit) unless they belong to a logical type. FLOAT64 fields are always
   * optional and have no default, because NaN becomes null and must stay null.
   *
   * @param belowOptional whether a parent can be null; the field then is optional and has no
   *     default, because readers would replace the null with the default
   * @param path the path of the field, for error messages
   */
  static Schema schema(Schema schema, boolean belowOptional, List<String> path) {
    SchemaBuilder builder =
        schema.type() == Schema.Type.ARRAY
            ? SchemaBuilder.array(schema(schema.valueSchema(), false, path))
            : new SchemaBuilder(type(schema));
    builder.doc(schema.doc());
    if (!isLogical(schema)) {
      builder.name(schema.name()).version(schema.version());
      if (schema.parameters() != null) {
        builder.parameters(schema.parameters());
      }
    }
    boolean nullable = belowOptional || builder.type() == Schema.Type.FLOAT64;
    if (nullable || schema.isOptional()) {
      builder.optional();
    }
    if (!nullable && schema.defaultValue() != null) {
      builder.defaultValue(converter(schema, path).apply(schema.defaultValue()));
    }
    return builder.build();
  }

  private static Schema.Type type(Schema schema) {
    if (isLogical(schema)) {
      return schema.name().equals(Timestamp.LOGICAL_NAME) ? Schema.Type.INT64 : Schema.Type.STRING;
    }
    return schema.type() == Schema.Type.FLOAT32 ? Schema.Type.FLOAT64 : schema.type();
  }

  private static boolean isLogical(Schema schema) {
    return schema.name() != null && LOGICAL_NAMES.contains(schema.name());
  }

  /**
   * Returns the function that converts the values of a field, which must not be null.
   *
   * @param path the path of the field, for error messages
   * @throws DataException if the sink cannot write such a field
   */
  static UnaryOperator<Object> converter(Schema schema, List<String> path) {
    if (isLogical(schema)) {
      return switch (schema.name()) {
        case Timestamp.LOGICAL_NAME -> SinkTypes::millis;
        case Date.LOGICAL_NAME -> SinkTypes::isoDate;
        case Time.LOGICAL_NAME -> SinkTypes::isoTime;
        default -> SinkTypes::plainText;
      };
    }
    return switch (schema.type()) {
      case FLOAT32 -> SinkTypes::floatToDouble;
      case FLOAT64 -> SinkTypes::finite;
      // The sink accepts only buffers as elements of collections.
      case BYTES -> bytes -> bytes instanceof byte[] array ? ByteBuffer.wrap(array) : bytes;
      case ARRAY -> arrayConverter(schema.valueSchema(), path);
      case MAP ->
          throw unsupported(path, "MAP with keys of " + SchemaUtil.describe(schema.keySchema()));
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<Object> arrayConverter(Schema elements, List<String> path) {
    if (!elements.type().isPrimitive()) {
      throw unsupported(path, "ARRAY of " + SchemaUtil.describe(elements));
    }
    UnaryOperator<Object> converter = converter(elements, path);
    return array -> convertElements((Collection<?>) array, converter, path);
  }

  /**
   * Converts a value without a schema, which may be null.
   *
   * @param path the path of the field, for error messages
   * @throws DataException if the sink cannot write the value
   */
  static Object convertSchemaless(Object value, List<String> path) {
    if (value instanceof Double) {
      return finite(value);
    }
    if (value instanceof Float) {
      return floatToDouble(value);
    }
    if (value instanceof java.util.Date date) {
      // Without a schema, the sink reads timestamps from text only.
      return Instant.ofEpochMilli(date.getTime()).toString();
    }
    if (value instanceof BigDecimal) {
      return plainText(value);
    }
    if (value instanceof Collection<?> elements) {
      return convertElements(elements, element -> convertSchemalessElement(element, path), path);
    }
    return value;
  }

  private static Object convertSchemalessElement(Object element, List<String> path) {
    if (element instanceof Collection || element instanceof Map) {
      throw unsupported(path, "list of " + element.getClass().getSimpleName());
    }
    return convertSchemaless(element, path);
  }

  private static List<Object> convertElements(
      Collection<?> elements, UnaryOperator<Object> converter, List<String> path) {
    List<Object> converted = new ArrayList<>(elements.size());
    for (Object element : elements) {
      Object value = element == null ? null : converter.apply(element);
      if (value == null) {
        throw new DataException(
            "FlattenStruct: element %d of the array '%s' is null or not a finite number, and CQL collections cannot contain null; remove the field with '%s', or fix the value before this transform"
                .formatted(converted.size(), String.join(".", path), FlattenStruct.EXCLUDE_CONFIG));
      }
      converted.add(value);
    }
    return converted;
  }

  private static DataException unsupported(List<String> path, String found) {
    return new DataException(
        "FlattenStruct: the Cassandra sink cannot write the field '%s', found: %s; remove the field with '%s'"
            .formatted(String.join(".", path), found, FlattenStruct.EXCLUDE_CONFIG));
  }

  private static long millis(Object date) {
    return ((java.util.Date) date).getTime();
  }

  private static String isoDate(Object date) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis(date), TimeUnit.DAYS.toMillis(1))).toString();
  }

  private static String isoTime(Object time) {
    return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis(time))).toString();
  }

  /** Returns all digits without an exponent, which the sink reads as decimal, varint and text. */
  private static String plainText(Object decimal) {
    return ((BigDecimal) decimal).toPlainString();
  }

  /** Returns null for NaN and the infinities, which CQL would store. */
  private static Object finite(Object number) {
    return Double.isFinite((Double) number) ? number : null;
  }

  /** Returns 12.3 for 12.3f, not 12.300000190734863; the sink rejects most floats. */
  private static Object floatToDouble(Object number) {
    return Float.isFinite((Float) number) ? Double.valueOf(number.toString()) : null;
  }
}
