package io.weatherconnect.transforms;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** What is read off schemas in more than one location. */
final class Schemas {
  private Schemas() {}

  /** The type for a message: {@code INT64}, or {@code INT64 (its.logical.Name)}. */
  static String describe(Schema schema) {
    return schema.name() == null
        ? schema.type().name()
        : schema.type() + " (" + schema.name() + ")";
  }

  /** A struct under construction with the name, version, doc and parameters of {@code struct}. */
  static SchemaBuilder structLike(Schema struct) {
    SchemaBuilder builder =
        SchemaBuilder.struct().name(struct.name()).version(struct.version()).doc(struct.doc());
    if (struct.parameters() != null) {
      builder.parameters(struct.parameters());
    }
    return struct.isOptional() ? builder.optional() : builder;
  }
}
