package com.datastax.oss.kafka.sink;

import com.datastax.oss.common.sink.AbstractField;
import com.datastax.oss.common.sink.AbstractSchema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * Adapts a Connect schema to the engine's schema interface. Both have the same type names. The
 * engine asks for the fields once for each record, so they are made once for each schema.
 */
final class EngineSchema implements AbstractSchema {
  private final Schema source;
  private final Type type;
  private final List<EngineField> fields;
  private final Map<String, EngineField> fieldsByName;

  private EngineSchema(Schema source) {
    this.source = source;
    this.type = Type.valueOf(source.type().name());
    this.fields =
        source.type() == Schema.Type.STRUCT
            ? source.fields().stream().map(EngineField::new).toList()
            : List.of();
    this.fieldsByName =
        fields.stream().collect(Collectors.toMap(EngineField::name, Function.identity()));
  }

  /** Wraps a schema; returns null for null. */
  static EngineSchema of(Schema source) {
    return source == null ? null : new EngineSchema(source);
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public EngineSchema keySchema() {
    return of(source.keySchema());
  }

  @Override
  public EngineSchema valueSchema() {
    return of(source.valueSchema());
  }

  /** {@inheritDoc} Empty if this is no struct. */
  @Override
  public List<? extends AbstractField> fields() {
    return fields;
  }

  /** {@inheritDoc} Returns null if the field does not exist, which the engine reports. */
  @Override
  public EngineField field(String name) {
    return fieldsByName.get(name);
  }

  static final class EngineField implements AbstractField {
    private final Field source;

    /** Made when it is first needed, because a schema may contain itself. */
    private EngineSchema schema;

    EngineField(Field source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    /** Several threads may make the schema at the same time; theirs are equal and immutable. */
    @Override
    public EngineSchema schema() {
      EngineSchema made = schema;
      if (made == null) {
        made = of(source.schema());
        schema = made;
      }
      return made;
    }
  }
}
