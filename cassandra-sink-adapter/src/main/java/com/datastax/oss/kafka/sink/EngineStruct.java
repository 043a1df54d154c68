package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractStruct;
import org.apache.kafka.connect.data.Struct;

/** A Connect struct as the engine sees it. */
record EngineStruct(Struct source) implements AbstractStruct {
  /** A struct in its wrapper; anything else, null included, as it is. */
  static Object wrapped(Object value) {
    return value instanceof Struct struct ? new EngineStruct(struct) : value;
  }

  @Override
  public Object get(String field) {
    return wrapped(source.get(field));
  }

  @Override
  public EngineSchema schema() {
    return EngineSchema.of(source.schema());
  }
}
