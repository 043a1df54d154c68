package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractField;
import com.datastax.oss.common.sink.AbstractSchema;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** Adapts a Connect schema to the engine's schema interface. Both have the same type names. */
record EngineSchema(Schema source) implements AbstractSchema {
  /** Wraps a schema; returns null for null. */
  static EngineSchema of(Schema source) {
    return source == null ? null : new EngineSchema(source);
  }

  @Override
  public Type type() {
    return Type.valueOf(source.type().name());
  }

  @Override
  public EngineSchema keySchema() {
    return of(source.keySchema());
  }

  @Override
  public EngineSchema valueSchema() {
    return of(source.valueSchema());
  }

  @Override
  public List<? extends AbstractField> fields() {
    return source.fields().stream().map(EngineField::new).toList();
  }

  /** {@inheritDoc} Returns null if the field does not exist, which the engine reports. */
  @Override
  public AbstractField field(String name) {
    Field field = source.field(name);
    return field == null ? null : new EngineField(field);
  }

  private record EngineField(Field source) implements AbstractField {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public EngineSchema schema() {
      return of(source.schema());
    }
  }
}
