package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractStruct;
import org.apache.kafka.connect.data.Struct;

/** Adapts a Connect struct to the engine's struct interface. */
record EngineStruct(Struct source, EngineSchema schema) implements AbstractStruct {
  /** Wraps a struct; returns any other value, including null, unchanged. */
  static Object wrapped(Object value) {
    return value instanceof Struct struct
        ? new EngineStruct(struct, EngineSchema.of(struct.schema()))
        : value;
  }

  @Override
  public Object get(String field) {
    return wrapped(source.get(field));
  }
}
