package io.weatherconnect.avro;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;

/**
 * Writes optional values without a lookup of their type: in a union of null and one other type, a
 * value that is not null has the other type. The superclass looks up the type by name for each
 * value of each record. A value of a wrong type still fails when it is written. Integers are
 * written without a lookup of logical type conversions, because the converter has already converted
 * dates and timestamps. Not thread-safe.
 *
 * @param <T> the records
 */
final class OptionalFieldWriter<T> extends GenericDatumWriter<T> {
  OptionalFieldWriter(Schema schema) {
    super(schema);
  }

  @Override
  protected void write(Schema schema, Object datum, Encoder out) throws IOException {
    if (datum instanceof Long || datum instanceof Integer) {
      writeWithoutConversion(schema, datum, out);
    } else {
      super.write(schema, datum, out);
    }
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
