package io.weatherconnect.transforms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;

/**
 * Adds the year, month or day of a field as an INT32, so that a table can be partitioned by it and
 * its partitions stay bounded.
 *
 * <p>The source field is a logical Timestamp or Date, INT64 epoch milliseconds, or ISO text of a
 * date or a date and time; text without a zone is read as UTC, and the bucket is always that of
 * UTC. A null gives a null. A record without the source field, with a source of another type, or
 * with a field of the bucket's name throws {@link org.apache.kafka.connect.errors.DataException}.
 */
public abstract class PartitionBucket<R extends ConnectRecord<R>> extends RecordTransformation<R> {
  /** One paragraph for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Adds the year, month or day (UTC) of a timestamp or date field as an INT32 field, so that "
          + "Cassandra partitions stay bounded. Use the concrete type for the record's key (<code>"
          + Key.class.getName()
          + "</code>) or value (<code>"
          + Value.class.getName()
          + "</code>).";

  private static final String FIELD = "field";
  private static final String UNIT = "unit";
  private static final String BUCKET_FIELD = "bucket.field";

  /** The settings. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              FIELD,
              ConfigDef.Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              Validators.fieldName(),
              Importance.HIGH,
              "The field that is read, for example time: a Timestamp, a Date, INT64 epoch "
                  + "milliseconds, or ISO text, which is UTC where it names no zone.",
              "Bucket",
              1,
              Width.MEDIUM,
              "Field")
          .define(
              UNIT,
              ConfigDef.Type.STRING,
              "year",
              CaseInsensitiveValidString.in(
                  Arrays.stream(Bucket.Unit.values())
                      .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                      .toArray(String[]::new)),
              Importance.HIGH,
              "How large a bucket is: year gives 2024, month 202405, day 20240528. A year of hourly "
                  + "rows of one location is about 1 MB; choose smaller units for denser series.",
              "Bucket",
              2,
              Width.SHORT,
              "Unit")
          .define(
              BUCKET_FIELD,
              ConfigDef.Type.STRING,
              null,
              Validators.optionalFieldName(),
              Importance.MEDIUM,
              "The field that is added. The default is the unit's name.",
              "Bucket",
              3,
              Width.MEDIUM,
              "Bucket field");

  private FieldAppender appender;

  PartitionBucket(RecordPart part) {
    super(part);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    AbstractConfig config = new AbstractConfig(CONFIG_DEF, settings, false);
    String field = config.getString(FIELD);
    String unit = config.getString(UNIT).toLowerCase(Locale.ROOT);
    String bucketField = config.getString(BUCKET_FIELD);
    appender =
        new FieldAppender(
            "PartitionBucket",
            field,
            bucketField == null ? unit : bucketField,
            new Bucket(field, Bucket.Unit.valueOf(unit.toUpperCase(Locale.ROOT))));
  }

  @Override
  final Struct transform(Struct struct) {
    return appender.append(struct);
  }

  @Override
  final Map<String, Object> transform(Map<?, ?> map) {
    return appender.append(map);
  }

  /** {@link PartitionBucket} for the record's key. */
  public static final class Key<R extends ConnectRecord<R>> extends PartitionBucket<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** {@link PartitionBucket} for the record's value. */
  public static final class Value<R extends ConnectRecord<R>> extends PartitionBucket<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
