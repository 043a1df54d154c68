package io.weatherconnect.transforms;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Adds the year, month or day of a field as an optional INT32 field, for use in the partition key
 * of a table, so that partitions have a limited size.
 *
 * <p>The bucket is in UTC; text without a zone is read as UTC. If the source field is null, the
 * bucket is null. A record without the source field, with an unsupported source type, or with a
 * field that has the bucket's name throws {@link DataException}. Input records are not modified.
 * After {@link #configure}, a transform is safe for use by several threads.
 */
public abstract class PartitionBucket<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  /** The description for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Adds the year, month or day (UTC) of a timestamp or date field as an INT32 field, so that "
          + "Cassandra partitions have a limited size. Use the concrete transformation type "
          + "designed for the record key (<code>"
          + Key.class.getName()
          + "</code>) or value (<code>"
          + Value.class.getName()
          + "</code>).";

  private static final String FIELD_CONFIG = "field";
  private static final String UNIT_CONFIG = "unit";
  private static final String BUCKET_FIELD_CONFIG = "bucket.field";
  private static final String GROUP = "Bucket";

  /** The configuration. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              FIELD_CONFIG,
              ConfigDef.Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              Validators.fieldName(),
              Importance.HIGH,
              "The source field, for example time: a Timestamp, a Date, INT64 epoch milliseconds, or "
                  + "ISO text. Text without a zone is read as UTC.",
              GROUP,
              1,
              Width.MEDIUM,
              "Field")
          .define(
              UNIT_CONFIG,
              ConfigDef.Type.STRING,
              "year",
              CaseInsensitiveValidString.in(
                  Arrays.stream(BucketUnit.values())
                      .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                      .toArray(String[]::new)),
              Importance.HIGH,
              "The size of a bucket: year gives 2024, month 202405, day 20240528. A year of hourly "
                  + "rows for one location is about 1 MB; choose a smaller unit for more frequent "
                  + "rows.",
              GROUP,
              2,
              Width.SHORT,
              "Unit")
          .define(
              BUCKET_FIELD_CONFIG,
              ConfigDef.Type.STRING,
              null,
              Validators.optionalFieldName(),
              Importance.MEDIUM,
              "The name of the added field. The default is the name of the unit.",
              GROUP,
              3,
              Width.MEDIUM,
              "Bucket field");

  private static final int SCHEMA_CACHE_SIZE = 16;

  private String field;
  private BucketUnit unit;
  private String bucketField;
  private BoundedCache<Schema, Schema> schemaUpdateCache;

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public void configure(Map<String, ?> configs) {
    AbstractConfig config = new AbstractConfig(CONFIG_DEF, configs, false);
    field = config.getString(FIELD_CONFIG);
    unit = BucketUnit.valueOf(config.getString(UNIT_CONFIG).toUpperCase(Locale.ROOT));
    bucketField = config.getString(BUCKET_FIELD_CONFIG);
    if (bucketField == null) {
      bucketField = unitName();
    }
    schemaUpdateCache = new BoundedCache<>(SCHEMA_CACHE_SIZE);
  }

  @Override
  public R apply(R record) {
    Object value = operatingValue(record);
    if (value == null) {
      return record;
    }
    if (value instanceof Struct struct) {
      return applyWithSchema(record, struct);
    }
    if (value instanceof Map<?, ?> map && operatingSchema(record) == null) {
      return applySchemaless(record, map);
    }
    throw SchemaUtil.unsupportedValue(getClass(), record, operatingSchema(record), value);
  }

  private R applySchemaless(R record, Map<?, ?> value) {
    if (!value.containsKey(field)) {
      throw missingField(value.keySet());
    }
    if (value.containsKey(bucketField)) {
      throw existingBucketField();
    }
    Map<String, Object> updatedValue = new LinkedHashMap<>();
    value.forEach((name, fieldValue) -> updatedValue.put(String.valueOf(name), fieldValue));
    updatedValue.put(bucketField, bucket(value.get(field)));
    return newRecord(record, null, updatedValue);
  }

  private R applyWithSchema(R record, Struct value) {
    Schema updatedSchema =
        schemaUpdateCache.computeIfAbsent(value.schema(), this::makeUpdatedSchema);
    Struct updatedValue = new Struct(updatedSchema);
    for (Field copied : value.schema().fields()) {
      // The field has the same index in both schemas.
      updatedValue.put(copied, value.get(copied));
    }
    updatedValue.put(bucketField, bucket(value.get(field)));
    return newRecord(record, updatedSchema, updatedValue);
  }

  private Schema makeUpdatedSchema(Schema schema) {
    if (schema.field(field) == null) {
      throw missingField(schema.fields().stream().map(Field::name).toList());
    }
    if (schema.field(bucketField) != null) {
      throw existingBucketField();
    }
    requireDateOrTimestamp(schema.field(field).schema());
    SchemaBuilder builder = SchemaUtil.copySchemaBasics(schema);
    schema.fields().forEach(copied -> builder.field(copied.name(), copied.schema()));
    String doc = "The " + unitName() + " of " + field + " in UTC";
    return builder.field(bucketField, SchemaBuilder.int32().optional().doc(doc).build()).build();
  }

  private void requireDateOrTimestamp(Schema schema) {
    boolean supported =
        Timestamp.LOGICAL_NAME.equals(schema.name())
            || Date.LOGICAL_NAME.equals(schema.name())
            || (schema.type() == Schema.Type.INT64 && schema.name() == null)
            || schema.type() == Schema.Type.STRING;
    if (!supported) {
      throw BucketUnit.unsupported(field, SchemaUtil.describe(schema));
    }
  }

  private Integer bucket(Object value) {
    return value == null ? null : (Integer) unit.bucket(value, field);
  }

  private String unitName() {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private DataException missingField(Object found) {
    return new DataException(
        "PartitionBucket: the record has no field '%s', found: %s".formatted(field, found));
  }

  private DataException existingBucketField() {
    return new DataException(
        "PartitionBucket: the record already has a field '%s'; set '%s' to another name"
            .formatted(bucketField, BUCKET_FIELD_CONFIG));
  }

  @Override
  public void close() {}

  /** Returns the schema of the record's key or value. */
  protected abstract Schema operatingSchema(R record);

  /** Returns the record's key or value. */
  protected abstract Object operatingValue(R record);

  /** Returns a copy of the record with another key or value. */
  protected abstract R newRecord(R record, Schema updatedSchema, Object updatedValue);

  /** Adds a bucket to record keys. */
  public static final class Key<R extends ConnectRecord<R>> extends PartitionBucket<R> {
    @Override
    protected Schema operatingSchema(R record) {
      return record.keySchema();
    }

    @Override
    protected Object operatingValue(R record) {
      return record.key();
    }

    @Override
    protected R newRecord(R record, Schema updatedSchema, Object updatedValue) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          updatedSchema,
          updatedValue,
          record.valueSchema(),
          record.value(),
          record.timestamp());
    }
  }

  /** Adds a bucket to record values. */
  public static final class Value<R extends ConnectRecord<R>> extends PartitionBucket<R> {
    @Override
    protected Schema operatingSchema(R record) {
      return record.valueSchema();
    }

    @Override
    protected Object operatingValue(R record) {
      return record.value();
    }

    @Override
    protected R newRecord(R record, Schema updatedSchema, Object updatedValue) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          updatedSchema,
          updatedValue,
          record.timestamp());
    }
  }
}
