package io.weatherconnect.transforms;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * What the transforms of this package have in common: they take the key or the value of a record,
 * hand a struct or a schemaless map to the subclass, and make a new record of the response.
 *
 * <p>A record whose half is null is returned as it is. The incoming record is never changed. After
 * {@link #configure} a transform is safe to use from several threads.
 */
abstract class RecordTransformation<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  private final RecordPart part;

  RecordTransformation(RecordPart part) {
    this.part = part;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException if the half is neither a struct nor a map, or cannot be transformed; the
   *     message names fields and types and never data
   */
  @Override
  public final R apply(R record) {
    Object data = part.data(record);
    if (data == null) {
      return record;
    }
    if (data instanceof Struct struct) {
      Struct transformed = transform(struct);
      return part.replace(record, transformed.schema(), transformed);
    }
    Schema schema = part.schema(record);
    if (schema == null && data instanceof Map<?, ?> map) {
      return part.replace(record, null, transform(map));
    }
    throw new DataException(
        "%s works on structs and on schemaless maps; the %s of a record of topic '%s' is %s"
            .formatted(
                getClass().getSuperclass().getSimpleName(),
                part.name().toLowerCase(Locale.ROOT),
                record.topic(),
                schema == null ? data.getClass().getName() : Schemas.describe(schema)));
  }

  /** The transformed copy of {@code struct}; its schema is that of the outgoing record. */
  abstract Struct transform(Struct struct);

  /** The transformed copy of a map that came without a schema. */
  abstract Map<String, Object> transform(Map<?, ?> map);

  @Override
  public final String version() {
    return Version.current();
  }

  @Override
  public void close() {}
}
