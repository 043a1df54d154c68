package io.weatherconnect.transforms;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes the value of a record its key, for the Cassandra sink. For each column that is mapped from
 * the value, the sink's engine compares all names of the record's fields; for columns that are
 * mapped from the key it does not, and needs about two thirds of the processor time.
 *
 * <p>The previous key is dropped. The value becomes a struct with the one field {@value #MARKER},
 * not null: with a null value, the engine silently skips columns that are still mapped from the
 * value, while with the struct it rejects the record and names the missing field.
 *
 * <p>A record without a value, a tombstone, is returned unchanged. Input records are not modified.
 * The transform has no settings, and is safe for use by several threads.
 */
public final class MoveValueToKey<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  /** The description for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Makes the value of a record its key, so that the Cassandra sink maps columns from key fields,"
          + " which takes about two thirds of the processor time of value fields. Use it as the last"
          + " transform of a sink, and write key. instead of value. in the sink's mapping.";

  /** The configuration, which is empty. */
  public static final ConfigDef CONFIG_DEF = new ConfigDef();

  static final String MARKER = "moved_to_key";

  private static final Schema MARKER_SCHEMA =
      SchemaBuilder.struct().field(MARKER, Schema.BOOLEAN_SCHEMA).build();
  private static final Struct MOVED = new Struct(MARKER_SCHEMA).put(MARKER, true);

  /** Called by Connect. */
  public MoveValueToKey() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public R apply(R record) {
    if (record.value() == null) {
      return record;
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.valueSchema(),
        record.value(),
        MARKER_SCHEMA,
        MOVED,
        record.timestamp());
  }

  @Override
  public void close() {}
}
