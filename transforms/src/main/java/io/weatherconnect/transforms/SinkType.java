package io.weatherconnect.transforms;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * What a field with a value becomes for the Cassandra sink.
 *
 * @param source the field's schema in the record
 * @param element the element's type if the field is an array, otherwise null
 * @param target the type in the output and the way to it
 */
record SinkType(Schema source, SinkType element, Target target) {
  private static final Map<String, Target> LOGICAL =
      Map.of(
          Timestamp.LOGICAL_NAME, new Target(Schema.Type.INT64, SinkValues::epochMillis),
          Date.LOGICAL_NAME, new Target(Schema.Type.STRING, SinkValues::isoDate),
          Time.LOGICAL_NAME, new Target(Schema.Type.STRING, SinkValues::isoTime),
          Decimal.LOGICAL_NAME, new Target(Schema.Type.STRING, SinkValues::plainText));

  /**
   * A type and how it is reached.
   *
   * @param conversion turns a value that is not null into one of {@code type}, or into null
   */
  record Target(Schema.Type type, UnaryOperator<Object> conversion) {}

  /**
   * The type for a field.
   *
   * @throws DataException if the field is an array of structs, maps or arrays, or a map without
   *     text keys
   */
  static SinkType of(Schema source, FieldPath path) {
    return switch (source.type()) {
      case ARRAY -> array(source, path);
      case MAP ->
          throw SinkValues.unsupported(
              path, "MAP with keys of " + Schemas.describe(source.keySchema()));
      default -> new SinkType(source, null, target(source));
    };
  }

  private static SinkType array(Schema source, FieldPath path) {
    Schema elements = source.valueSchema();
    if (!elements.type().isPrimitive()) {
      throw SinkValues.unsupported(path, "ARRAY of " + Schemas.describe(elements));
    }
    SinkType element = of(elements, path);
    UnaryOperator<Object> conversion =
        value -> SinkValues.list((Collection<?>) value, element.target().conversion(), path);
    return new SinkType(source, element, new Target(Schema.Type.ARRAY, conversion));
  }

  private static Target target(Schema source) {
    if (isLogical(source)) {
      return LOGICAL.get(source.name());
    }
    return switch (source.type()) {
      case FLOAT32 -> new Target(Schema.Type.FLOAT64, SinkValues::widened);
      case FLOAT64 -> new Target(Schema.Type.FLOAT64, SinkValues::finite);
      case BYTES -> new Target(Schema.Type.BYTES, SinkValues::buffer);
      default -> new Target(source.type(), UnaryOperator.identity());
    };
  }

  private static boolean isLogical(Schema source) {
    return source.name() != null && LOGICAL.containsKey(source.name());
  }

  /**
   * The field's schema in the output. The doc is kept; name, version and parameters (such as a
   * unit) are kept unless they belong to a logical type that is gone. Numbers with a fraction are
   * always optional and without a default, because not-a-number becomes null and must stay it.
   *
   * @param belowOptional whether a struct above may be null: the field then is optional and has no
   *     default, which would be read in place of the null
   */
  Schema schema(boolean belowOptional) {
    SchemaBuilder builder =
        element == null
            ? new SchemaBuilder(target.type())
            : SchemaBuilder.array(element.schema(false));
    builder.doc(source.doc());
    if (!isLogical(source)) {
      builder.name(source.name()).version(source.version());
      if (source.parameters() != null) {
        builder.parameters(source.parameters());
      }
    }
    boolean fraction = target.type() == Schema.Type.FLOAT64;
    if (belowOptional || fraction || source.isOptional()) {
      builder.optional();
    }
    if (!belowOptional && !fraction && source.defaultValue() != null) {
      builder.defaultValue(target.conversion().apply(source.defaultValue()));
    }
    return builder.build();
  }
}
