package io.weatherconnect.avro;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Creates schemas of a record with one field. */
final class Hours {
  private Hours() {}

  /** Returns a new copy of the schema. For Avro, copies with different documentation are equal. */
  static Schema schema(String documentation) {
    return SchemaBuilder.record("Hour")
        .doc(documentation)
        .fields()
        .requiredDouble("temperature")
        .endRecord();
  }
}
