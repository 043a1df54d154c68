package io.weatherconnect.transforms;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/** Makes the {@link FlattenPlan} of one shape; used once and thrown away. */
final class FlattenPlanner {
  private static final FlattenPlan.Node LEFT_OUT = (value, flat) -> {};

  private final FieldNames names;
  private final Iterator<List<String>> mapKeys;
  private final SchemaBuilder output;
  private final OutputNames outputNames = new OutputNames();

  private FlattenPlanner(FieldNames names, RecordShape shape) {
    this.names = names;
    this.mapKeys = shape.mapKeys().iterator();
    this.output = Schemas.structLike(shape.schema());
  }

  /**
   * The plan for records of {@code shape}.
   *
   * @throws DataException if two fields get the same name, or one has a type without a column
   */
  static FlattenPlan plan(FieldNames names, RecordShape shape) {
    FlattenPlanner planner = new FlattenPlanner(names, shape);
    FlattenPlan.Node root = planner.struct(shape.schema(), FieldPath.ROOT, false);
    return new FlattenPlan(planner.output.build(), root);
  }

  private FlattenPlan.Node field(
      Schema schema, FieldPath parent, String name, boolean belowOptional) {
    boolean optional = belowOptional || schema.isOptional();
    return switch (schema.type()) {
      case STRUCT -> struct(schema, names.level(parent, name), optional);
      case MAP ->
          RecordShape.hasTextKeys(schema)
              ? map(schema, names.level(parent, name))
              : leaf(schema, names.leaf(parent, name), belowOptional);
      default -> leaf(schema, names.leaf(parent, name), belowOptional);
    };
  }

  private FlattenPlan.Node struct(Schema schema, FieldPath path, boolean optional) {
    List<FlattenPlan.Node> nodes = new ArrayList<>(schema.fields().size());
    for (Field field : schema.fields()) {
      nodes.add(field(field.schema(), path, field.name(), optional));
    }
    return new FlattenPlan.StructNode(schema.fields(), nodes);
  }

  private FlattenPlan.Node map(Schema schema, FieldPath path) {
    List<String> keys = mapKeys.next();
    List<FlattenPlan.Node> nodes = new ArrayList<>(keys.size());
    for (String key : keys) {
      nodes.add(field(schema.valueSchema(), path, key, true));
    }
    return new FlattenPlan.MapNode(keys, nodes);
  }

  private FlattenPlan.Node leaf(Schema schema, FieldPath path, boolean belowOptional) {
    Optional<String> name = names.output(path);
    if (name.isEmpty()) {
      return LEFT_OUT;
    }
    outputNames.claim(name.get(), path);
    SinkType type = SinkType.of(schema, path);
    output.field(name.get(), type.schema(belowOptional));
    return new FlattenPlan.Leaf(output.field(name.get()), type.target().conversion());
  }
}
