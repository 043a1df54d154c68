package io.weatherconnect.avro;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;

/**
 * Writes an optional value without asking what type it has: in a union of null and one other type,
 * whatever is not null is of that type. The writer that it extends looks the value's type up by
 * name, for each value of each record. A value of a wrong type still fails, when it is written. For
 * one thread.
 *
 * @param <T> the records
 */
final class OptionalFieldWriter<T> extends GenericDatumWriter<T> {
  OptionalFieldWriter(Schema schema) {
    super(schema);
  }

  @Override
  protected int resolveUnion(Schema union, Object datum) {
    List<Schema> types = union.getTypes();
    if (types.size() == 2) {
      if (types.get(0).getType() == Schema.Type.NULL) {
        return datum == null ? 0 : 1;
      }
      if (types.get(1).getType() == Schema.Type.NULL) {
        return datum == null ? 1 : 0;
      }
    }
    return super.resolveUnion(union, datum);
  }
}
