package io.weatherconnect.transforms;

import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** How the value of a new field follows from the value of another. Safe for several threads. */
interface Derivation {
  /** The schema of the new field; optional. */
  Schema schema();

  /**
   * The function for a source field with a schema. It is given no nulls and may answer null.
   *
   * @throws DataException if the new field cannot be made of such fields
   */
  UnaryOperator<Object> from(Schema source);

  /**
   * The new value for a value without a schema, which is not null.
   *
   * @throws DataException if the new field cannot be made of such a value
   */
  Object fromUntyped(Object value);
}
