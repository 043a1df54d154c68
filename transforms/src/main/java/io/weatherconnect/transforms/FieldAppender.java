package io.weatherconnect.transforms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Copies a record with one more field, whose value is derived from another field. A null in the
 * source gives a null. Safe to use from several threads.
 */
final class FieldAppender {
  private static final int CACHED_PLANS = 16;

  private final String transform;
  private final String source;
  private final String target;
  private final Derivation derivation;
  private final BoundedCache<Schema, Plan> plans = new BoundedCache<>(CACHED_PLANS, this::plan);

  /**
   * @param transform the name of the transform for messages
   * @param source the field that is read
   * @param target the field that is added
   */
  FieldAppender(String transform, String source, String target, Derivation derivation) {
    this.transform = transform;
    this.source = source;
    this.target = target;
    this.derivation = derivation;
  }

  /**
   * A copy of {@code struct} with the field.
   *
   * @throws DataException if the source is missing or has an unusable type or value, or the record
   *     has a field of the new name already
   */
  Struct append(Struct struct) {
    return plans.get(struct.schema()).apply(struct);
  }

  /**
   * A copy of {@code map} with the entry.
   *
   * @throws DataException as for a struct
   */
  Map<String, Object> append(Map<?, ?> map) {
    if (!map.containsKey(source)) {
      throw missing(map.keySet());
    }
    if (map.containsKey(target)) {
      throw taken();
    }
    Map<String, Object> extended = new LinkedHashMap<>();
    map.forEach((key, value) -> extended.put(String.valueOf(key), value));
    Object value = map.get(source);
    extended.put(target, value == null ? null : derivation.fromUntyped(value));
    return extended;
  }

  private Plan plan(Schema schema) {
    Field from = schema.field(source);
    if (from == null) {
      throw missing(schema.fields().stream().map(Field::name).toList());
    }
    if (schema.field(target) != null) {
      throw taken();
    }
    SchemaBuilder extended = Schemas.structLike(schema);
    schema.fields().forEach(field -> extended.field(field.name(), field.schema()));
    extended.field(target, derivation.schema());
    return new Plan(
        schema.fields(),
        from,
        extended.field(target),
        derivation.from(from.schema()),
        extended.build());
  }

  private DataException missing(Object found) {
    return new DataException(
        "%s: the record has no field '%s'; it has %s".formatted(transform, source, found));
  }

  private DataException taken() {
    return new DataException(
        "%s: the record has a field '%s' already; choose another name for the new one"
            .formatted(transform, target));
  }

  /** The work for records of one schema; the copied fields keep their places. */
  private record Plan(
      List<Field> copied,
      Field source,
      Field target,
      UnaryOperator<Object> derive,
      Schema extended) {

    Struct apply(Struct struct) {
      Struct copy = new Struct(extended);
      for (int i = 0; i < copied.size(); i++) {
        Field field = copied.get(i);
        copy.put(field, struct.get(field));
      }
      Object value = struct.get(source);
      return copy.put(target, value == null ? null : derive.apply(value));
    }
  }
}
