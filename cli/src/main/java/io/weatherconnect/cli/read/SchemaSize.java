package io.weatherconnect.cli.read;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Limits how large a schema is with each record written out wherever it is used. Avro's reader
 * takes time for each of these types, and a short schema whose records use the next one twice has
 * more of them than can ever be read.
 */
final class SchemaSize {
  private static final int MAX_TYPES = 20_000;

  private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int types;

  private SchemaSize() {}

  /** Throws {@link AvroRuntimeException} if a schema is too large. */
  static void require(Schema schema) {
    new SchemaSize().add(schema);
  }

  private void add(Schema schema) {
    if (++types > MAX_TYPES) {
      throw new AvroRuntimeException("more types than the limit");
    }
    switch (schema.getType()) {
      case RECORD -> {
        // A record within itself is not written out again.
        if (open.add(schema)) {
          schema.getFields().forEach(field -> add(field.schema()));
          open.remove(schema);
        }
      }
      case ARRAY -> add(schema.getElementType());
      case MAP -> add(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::add);
      default -> {}
    }
  }
}
