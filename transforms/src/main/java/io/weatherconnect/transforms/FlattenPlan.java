package io.weatherconnect.transforms;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * How records of one {@link RecordShape} are flattened: a tree like the schema's, whose leaves know
 * their place in the output. Immutable.
 *
 * @param schema the flat schema
 * @param root the node of the whole record
 */
record FlattenPlan(Schema schema, Node root) {

  /** A flat copy of {@code struct}. */
  Struct apply(Struct struct) {
    Struct flat = new Struct(schema);
    root.write(struct, flat);
    return flat;
  }

  /** Writes what it finds in a value to the output; a null leaves its part of the output null. */
  interface Node {
    void write(Object value, Struct flat);
  }

  /** A value that becomes a field. */
  record Leaf(Field target, UnaryOperator<Object> conversion) implements Node {
    @Override
    public void write(Object value, Struct flat) {
      flat.put(target, value == null ? null : conversion.apply(value));
    }
  }

  /** A struct; {@code fields} and {@code nodes} go together by position. */
  record StructNode(List<Field> fields, List<Node> nodes) implements Node {
    @Override
    public void write(Object value, Struct flat) {
      if (value == null) {
        return;
      }
      Struct struct = (Struct) value;
      for (int i = 0; i < fields.size(); i++) {
        nodes.get(i).write(struct.get(fields.get(i)), flat);
      }
    }
  }

  /** A map; {@code keys} and {@code nodes} go together by position. */
  record MapNode(List<String> keys, List<Node> nodes) implements Node {
    @Override
    public void write(Object value, Struct flat) {
      if (value == null) {
        return;
      }
      Map<?, ?> map = (Map<?, ?>) value;
      for (int i = 0; i < keys.size(); i++) {
        nodes.get(i).write(map.get(keys.get(i)), flat);
      }
    }
  }
}
