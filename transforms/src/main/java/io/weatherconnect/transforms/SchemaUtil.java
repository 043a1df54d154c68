package io.weatherconnect.transforms;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/** Helpers for schemas that both transforms use. */
final class SchemaUtil {
  private SchemaUtil() {}

  /**
   * Returns a builder for a struct with the name, version, doc and parameters of {@code source}.
   */
  static SchemaBuilder copySchemaBasics(Schema source) {
    SchemaBuilder builder =
        SchemaBuilder.struct().name(source.name()).version(source.version()).doc(source.doc());
    if (source.parameters() != null) {
      builder.parameters(source.parameters());
    }
    return source.isOptional() ? builder.optional() : builder;
  }

  /** Returns the type for an error message: {@code INT64}, or {@code INT64 (logical.Name)}. */
  static String describe(Schema schema) {
    return schema.name() == null
        ? schema.type().name()
        : schema.type() + " (" + schema.name() + ")";
  }

  /** Returns the exception for a key or value that is neither a struct nor a schemaless map. */
  static DataException unsupportedValue(
      Class<?> transformation, ConnectRecord<?> record, Schema schema, Object value) {
    return new DataException(
        "%s requires a struct or a schemaless map, found: %s, in a record of topic '%s'"
            .formatted(
                transformation.getName(),
                schema == null ? value.getClass().getName() : describe(schema),
                record.topic()));
  }
}
