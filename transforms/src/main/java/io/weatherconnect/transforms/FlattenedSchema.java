package io.weatherconnect.transforms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * The flat schema for structs that have the same nested schema and the same map keys.
 *
 * <p>The leaves of a struct are its values that are neither structs nor maps with string keys.
 *
 * @param targets the field for each leaf, or null if it is not selected
 * @param added how many fields have no leaf, because the nested schema lacks them
 */
record FlattenedSchema(Schema schema, List<Target> targets, int added) {
  /** The nested schema, and the sorted keys of each map in a struct: each key becomes a field. */
  record CacheKey(Schema schema, List<List<String>> mapKeys) {}

  /** A flat field, and the function that converts its values. */
  record Target(Field field, UnaryOperator<Object> converter) {}

  /** Adds the leaves of {@code value} and the keys of its maps to the lists. */
  static void addLeaves(
      Schema schema, Object value, List<Object> leaves, List<List<String>> mapKeys) {
    if (schema.type() == Schema.Type.STRUCT) {
      for (Field field : schema.fields()) {
        addLeaves(
            field.schema(), value == null ? null : ((Struct) value).get(field), leaves, mapKeys);
      }
    } else if (isFlattenedMap(schema)) {
      Map<?, ?> map = value == null ? Map.of() : (Map<?, ?>) value;
      List<String> keys = sortedKeys(map);
      mapKeys.add(keys);
      keys.forEach(key -> addLeaves(schema.valueSchema(), map.get(key), leaves, mapKeys));
    } else {
      leaves.add(value);
    }
  }

  private static List<String> sortedKeys(Map<?, ?> map) {
    if (map.keySet().stream().anyMatch(Objects::isNull)) {
      throw new DataException("FlattenStruct: a map has a null key, which cannot be a field name");
    }
    return map.keySet().stream().map(String.class::cast).sorted().toList();
  }

  /** Maps whose keys are not strings are not flattened, because their keys are not names. */
  private static boolean isFlattenedMap(Schema schema) {
    return schema.type() == Schema.Type.MAP && schema.keySchema().type() == Schema.Type.STRING;
  }

  /**
   * Builds the flat schema for {@code key}.
   *
   * @throws DataException if two fields get the same name, or a field has an unsupported type
   */
  static FlattenedSchema of(CacheKey key, FlattenedNames names) {
    Builder builder = new Builder(names, key);
    builder.addFields(key.schema(), List.of(), false);
    int added = builder.addMissing(names.ensured());
    return new FlattenedSchema(builder.schema.build(), builder.targets, added);
  }

  /** Returns a flat struct with the converted {@code leaves}. */
  Struct flatStruct(List<Object> leaves) {
    Struct flat = new Struct(schema);
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      if (target != null) {
        Object leaf = leaves.get(i);
        flat.put(target.field(), leaf == null ? null : target.converter().apply(leaf));
      }
    }
    return flat;
  }

  /** Visits the leaves of a schema in the same order as {@link #addLeaves}. */
  private static final class Builder {
    private final FlattenedNames names;
    private final Iterator<List<String>> mapKeys;
    private final SchemaBuilder schema;
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, List<String>> pathsByName = new HashMap<>();

    Builder(FlattenedNames names, CacheKey key) {
      this.names = names;
      mapKeys = key.mapKeys().iterator();
      schema = SchemaUtil.copySchemaBasics(key.schema());
    }

    void addFields(Schema struct, List<String> path, boolean belowOptional) {
      for (Field field : struct.fields()) {
        add(field.schema(), FlattenedNames.append(path, field.name()), belowOptional);
      }
    }

    private void add(Schema source, List<String> path, boolean belowOptional) {
      if (source.type() == Schema.Type.STRUCT) {
        addFields(source, path, belowOptional || source.isOptional());
      } else if (isFlattenedMap(source)) {
        for (String key : mapKeys.next()) {
          add(source.valueSchema(), FlattenedNames.append(path, key), true);
        }
      } else {
        String name = names.name(path, pathsByName);
        targets.add(name == null ? null : target(name, source, path, belowOptional));
      }
    }

    /** Adds fields that have no target, so that they stay null, and returns their number. */
    int addMissing(List<String> ensured) {
      List<String> missing =
          ensured.stream().filter(name -> !pathsByName.containsKey(name)).toList();
      missing.forEach(name -> schema.field(name, Schema.OPTIONAL_STRING_SCHEMA));
      return missing.size();
    }

    private Target target(String name, Schema source, List<String> path, boolean belowOptional) {
      UnaryOperator<Object> converter = SinkTypes.converter(source, path);
      schema.field(name, SinkTypes.schema(source, belowOptional, path));
      return new Target(schema.field(name), converter);
    }
  }
}
