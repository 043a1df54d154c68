package com.datastax.oss.kafka.sink;

import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Keeps the adapted schema of each schema that records have. Not thread-safe. */
final class EngineSchemas {
  /** A topic usually has few schemas. The limit bounds the memory if schemas never repeat. */
  private static final int MAX_SCHEMAS = 64;

  /** By identity, because comparing schemas takes longer than adapting one. */
  private final IdentityHashMap<Schema, EngineSchema> adapted = new IdentityHashMap<>();

  /** Wraps a struct; returns any other key or value, including null, unchanged. */
  Object wrapped(Object keyOrValue) {
    return keyOrValue instanceof Struct struct
        ? new EngineStruct(struct, of(struct.schema()))
        : keyOrValue;
  }

  private EngineSchema of(Schema schema) {
    EngineSchema known = adapted.get(schema);
    if (known == null) {
      if (adapted.size() >= MAX_SCHEMAS) {
        adapted.clear();
      }
      known = EngineSchema.of(schema);
      adapted.put(schema, known);
    }
    return known;
  }
}
