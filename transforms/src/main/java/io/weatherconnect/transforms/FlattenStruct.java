package io.weatherconnect.transforms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flattens a nested record and converts its values to types that the Cassandra sink can write.
 *
 * <ul>
 *   <li>The fields of structs, and the entries of maps with string keys, become fields of the
 *       record. Their names are joined by {@code delimiter} and made valid CQL identifiers. Fields
 *       from map entries are optional.
 *   <li>Timestamp becomes INT64 epoch milliseconds. Date, Time and Decimal become text. FLOAT32
 *       becomes the FLOAT64 with the same decimal digits. NaN and the infinities become null.
 *       Without a schema, dates become ISO text.
 *   <li>Arrays of primitive values stay arrays; their elements are converted in the same way. An
 *       array with a null element is an error, because CQL collections cannot contain null. Arrays
 *       of structs, maps or arrays, and maps with other keys than strings, are errors unless the
 *       field is excluded.
 *   <li>A field below an optional struct is optional, and null if the struct is null. A null field
 *       with a default in its schema has the default as its value, as for every reader of the
 *       record.
 *   <li>A field of {@code ensure.fields} that a record does not have is added as null, so that the
 *       sink writes records from before and after a field was added. Its schema is an optional
 *       STRING, because the sink has a codec from STRING to every CQL type.
 * </ul>
 *
 * <p>Invalid settings throw {@link org.apache.kafka.common.config.ConfigException}. A record that
 * cannot be flattened throws {@link org.apache.kafka.connect.errors.DataException}, for which
 * Connect's {@code errors.tolerance} and dead letter queue apply. Input records are not modified.
 * After {@link #configure}, a transform is safe for use by several threads.
 *
 * <p>On a worker of Kafka 4.1 or newer it has two plugin metrics (KIP-877): {@code
 * records-flattened-total}, and {@code null-fields-added-total}, the fields of {@code
 * ensure.fields} that these records lacked.
 */
public abstract class FlattenStruct<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned, Monitorable {
  /** The description for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Flattens nested structs and maps for the Cassandra sink: joins field names to valid CQL "
          + "identifiers, and converts logical types, FLOAT32 and NaN to values that the sink's "
          + "codecs accept. Use the concrete transformation type designed for the record key (<code>"
          + Key.class.getName()
          + "</code>) or value (<code>"
          + Value.class.getName()
          + "</code>).";

  static final String DELIMITER_CONFIG = "delimiter";
  static final String DROP_PREFIXES_CONFIG = "drop.prefixes";
  static final String RENAME_CONFIG = "rename";
  static final String INCLUDE_CONFIG = "include";
  static final String EXCLUDE_CONFIG = "exclude";
  static final String ENSURE_FIELDS_CONFIG = "ensure.fields";

  private static final Logger log = LoggerFactory.getLogger(FlattenStruct.class);
  private static final String NAMES_GROUP = "Names";
  private static final String SELECTION_GROUP = "Selection";

  /** The configuration. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              DELIMITER_CONFIG,
              ConfigDef.Type.STRING,
              "_",
              Validators.matching("[a-z0-9_]+", "one or more of a to z, 0 to 9 and _"),
              Importance.LOW,
              "Separates the names of two levels: with the default, the field b of the struct a "
                  + "becomes a_b.",
              NAMES_GROUP,
              1,
              Width.SHORT,
              "Delimiter")
          .define(
              DROP_PREFIXES_CONFIG,
              ConfigDef.Type.LIST,
              List.of(),
              Validators.distinctNames(),
              Importance.HIGH,
              "Outermost structs or maps whose names are not part of the flattened names: with "
                  + "location,hourly the field hourly.temperature_2m becomes temperature_2m. The "
                  + "names are those in the record. A name is dropped only if the names of all its "
                  + "parents are dropped too.",
              NAMES_GROUP,
              2,
              Width.LONG,
              "Dropped prefixes")
          .define(
              RENAME_CONFIG,
              ConfigDef.Type.LIST,
              List.of(),
              Validators.renames(),
              Importance.MEDIUM,
              "Pairs of from:to that rename flattened fields, for example name:location. The new "
                  + "name is used as it is. Fields that a record does not have are ignored.",
              NAMES_GROUP,
              3,
              Width.LONG,
              "Renamed fields")
          .define(
              INCLUDE_CONFIG,
              ConfigDef.Type.LIST,
              List.of(),
              Validators.distinctNames(),
              Importance.MEDIUM,
              "The flattened names, before renaming, of the fields to keep, for example "
                  + "time,temperature_2m. An empty list keeps all fields.",
              SELECTION_GROUP,
              1,
              Width.LONG,
              "Included fields")
          .define(
              EXCLUDE_CONFIG,
              ConfigDef.Type.LIST,
              List.of(),
              Validators.distinctNames(),
              Importance.MEDIUM,
              "The flattened names, before renaming, of the fields to remove: fields that cannot be "
                  + "flattened, or that have the same flattened name as another. Other fields that "
                  + "the sink does not need can stay, because the sink ignores fields that its "
                  + "mapping does not contain; each takes the sink some time in every record.",
              SELECTION_GROUP,
              2,
              Width.LONG,
              "Excluded fields")
          .define(
              ENSURE_FIELDS_CONFIG,
              ConfigDef.Type.LIST,
              List.of(),
              Validators.distinctNames(),
              Importance.HIGH,
              "The names, after renaming, of fields that every flattened record has, for example "
                  + "location,temperature_2m,cloud_cover. A record without one of them gets it as "
                  + "null. List the fields that the sink's mapping names, because the sink retries "
                  + "a record without a mapped field without end. An empty list adds no field.",
              SELECTION_GROUP,
              3,
              Width.LONG,
              "Ensured fields");

  private static final int SCHEMA_CACHE_SIZE = 64;

  private FlattenedNames names;
  private BoundedCache<FlattenedSchema.CacheKey, FlattenedSchema> schemaCache;
  private final LongAdder flattened = new LongAdder();
  private final LongAdder added = new LongAdder();

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
    names = new FlattenedNames(new AbstractConfig(CONFIG_DEF, configs, false));
    schemaCache = new BoundedCache<>(SCHEMA_CACHE_SIZE);
  }

  @Override
  public void withPluginMetrics(PluginMetrics metrics) {
    try {
      count(metrics, "records-flattened-total", "Flattened records", flattened);
      count(
          metrics,
          "null-fields-added-total",
          "Fields of ensure.fields that flattened records lacked and got as null",
          added);
    } catch (IllegalArgumentException e) {
      // Connect leaves the metrics of a task whose start has failed after its transforms were made.
      // Without this, no task of the connector could start again before the worker restarts.
      log.warn(
          "Metrics stay those of an earlier transform until the worker restarts: {}",
          e.getMessage());
    }
  }

  private static void count(PluginMetrics metrics, String name, String description, LongAdder sum) {
    metrics.addMetric(
        metrics.metricName(name, description, new LinkedHashMap<>()),
        (Gauge<Long>) (config, now) -> sum.sum());
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
    Map<String, Object> updatedValue = new LinkedHashMap<>();
    addEntries(value, List.of(), updatedValue, new HashMap<>());
    int fields = updatedValue.size();
    names.ensured().forEach(name -> updatedValue.putIfAbsent(name, null));
    flattened.increment();
    added.add(updatedValue.size() - fields);
    return newRecord(record, null, updatedValue);
  }

  private void addEntries(
      Map<?, ?> map,
      List<String> parentPath,
      Map<String, Object> updatedValue,
      Map<String, List<String>> pathsByName) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      List<String> path = FlattenedNames.append(parentPath, String.valueOf(entry.getKey()));
      if (entry.getValue() instanceof Map<?, ?> nested) {
        addEntries(nested, path, updatedValue, pathsByName);
        continue;
      }
      String name = names.name(path, pathsByName);
      if (name != null) {
        updatedValue.put(name, SinkTypes.convertSchemaless(entry.getValue(), path));
      }
    }
  }

  private R applyWithSchema(R record, Struct value) {
    List<Object> leaves = new ArrayList<>(32);
    List<List<String>> mapKeys = new ArrayList<>(0);
    FlattenedSchema.addLeaves(value.schema(), value, leaves, mapKeys);
    FlattenedSchema flat =
        schemaCache.computeIfAbsent(
            new FlattenedSchema.CacheKey(value.schema(), mapKeys),
            key -> FlattenedSchema.of(key, names));
    Struct row = flat.flatStruct(leaves);
    flattened.increment();
    added.add(flat.added());
    return newRecord(record, flat.schema(), row);
  }

  @Override
  public void close() {}

  /** Returns the schema of the record's key or value. */
  protected abstract Schema operatingSchema(R record);

  /** Returns the record's key or value. */
  protected abstract Object operatingValue(R record);

  /** Returns a copy of the record with another key or value. */
  protected abstract R newRecord(R record, Schema updatedSchema, Object updatedValue);

  /** Flattens record keys. */
  public static final class Key<R extends ConnectRecord<R>> extends FlattenStruct<R> {
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

  /** Flattens record values. */
  public static final class Value<R extends ConnectRecord<R>> extends FlattenStruct<R> {
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
