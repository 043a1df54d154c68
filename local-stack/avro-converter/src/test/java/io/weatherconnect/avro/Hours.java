package io.weatherconnect.avro;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Schemas of a record with one value. */
final class Hours {
  private Hours() {}

  /** A new copy of the schema; copies with different notes are equal to Avro. */
  static Schema schema(String note) {
    return SchemaBuilder.record("Hour")
        .doc(note)
        .fields()
        .requiredDouble("temperature")
        .endRecord();
  }
}
