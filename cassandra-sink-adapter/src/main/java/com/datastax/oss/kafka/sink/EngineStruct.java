package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractStruct;
import org.apache.kafka.connect.data.Struct;

/** Adapts a Connect struct to the engine's struct interface. */
record EngineStruct(Struct source, EngineSchema schema) implements AbstractStruct {
  /** {@inheritDoc} Wraps a nested struct. */
  @Override
  public Object get(String field) {
    Object value = source.get(field);
    return value instanceof Struct struct
        ? new EngineStruct(struct, schema.field(field).schema())
        : value;
  }
}
