package io.weatherconnect.transforms;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;

/**
 * Turns a nested record into the flat one that the Cassandra sink can map to columns, types
 * included, in one step.
 *
 * <ul>
 *   <li>Structs, and maps with text keys, dissolve into their fields; names are joined by {@code
 *       delimiter} and made safe for CQL. Each key of a map becomes an optional field.
 *   <li>Timestamp becomes INT64 epoch milliseconds; Date, Time and Decimal become text; FLOAT32
 *       becomes the FLOAT64 that is written alike; NaN and the infinities become null. Without a
 *       schema, dates become ISO text.
 *   <li>Arrays of plain values stay arrays, their elements converted in the same way. A null in an
 *       array is an error, since CQL collections hold none, and so are arrays of structs, maps and
 *       arrays, and maps without text keys, unless the field is excluded.
 *   <li>A field below an optional struct is optional, and a null struct gives nulls. A null where
 *       the schema has a default is read as the default, as every reader of the record would.
 * </ul>
 *
 * <p>Bad settings throw {@link ConfigException}; a record that cannot be flattened throws {@link
 * org.apache.kafka.connect.errors.DataException}, which Connect's error tolerance and dead letter
 * queue cover.
 */
public abstract class FlattenStruct<R extends ConnectRecord<R>> extends RecordTransformation<R> {
  /** One paragraph for Connect's generated documentation. */
  public static final String OVERVIEW_DOC =
      "Flattens nested structs and maps to one level for the Cassandra sink: names are joined and "
          + "made safe for CQL, and logical types, FLOAT32 and not-a-number become what the sink's "
          + "codecs take. Use the concrete type for the record's key (<code>"
          + Key.class.getName()
          + "</code>) or value (<code>"
          + Value.class.getName()
          + "</code>).";

  static final String DELIMITER = "delimiter";
  static final String DROP_PREFIXES = "drop.prefixes";
  static final String INCLUDE = "include";
  static final String EXCLUDE = "exclude";
  static final String RENAME = "rename";

  /** The settings. */
  public static final ConfigDef CONFIG_DEF = names(selection(new ConfigDef()));

  private static final int CACHED_PLANS = 64;

  private FieldNames names;
  private BoundedCache<RecordShape, FlattenPlan> plans;

  FlattenStruct(RecordPart part) {
    super(part);
  }

  private static ConfigDef names(ConfigDef definition) {
    String group = "Names";
    return definition
        .define(
            DELIMITER,
            ConfigDef.Type.STRING,
            "_",
            Validators.matching("[a-z0-9_]+", "one or more of a to z, 0 to 9 and _"),
            Importance.LOW,
            "Stands between the names of two levels: with the default, the field b of the struct a "
                + "becomes a_b.",
            group,
            1,
            Width.SHORT,
            "Delimiter")
        .define(
            DROP_PREFIXES,
            ConfigDef.Type.LIST,
            List.of(),
            Validators.distinctNames(),
            Importance.HIGH,
            "Leading structs or maps, named as in the record, that leave no trace in the output "
                + "names: with location,hourly the field hourly.temperature_2m becomes "
                + "temperature_2m. A name counts only while all levels above it are dropped too.",
            group,
            2,
            Width.LONG,
            "Dropped prefixes")
        .define(
            RENAME,
            ConfigDef.Type.LIST,
            List.of(),
            Validators.renames(),
            Importance.MEDIUM,
            "Pairs of from:to that give flattened fields another name, used as written, for "
                + "example name:location. A field that a record does not have is passed over.",
            group,
            3,
            Width.LONG,
            "Renamed fields");
  }

  private static ConfigDef selection(ConfigDef definition) {
    String group = "Selection";
    return definition
        .define(
            INCLUDE,
            ConfigDef.Type.LIST,
            List.of(),
            Validators.distinctNames(),
            Importance.MEDIUM,
            "The flattened names, before renaming, of the fields that are kept, for example "
                + "time,temperature_2m. Empty keeps all.",
            group,
            1,
            Width.LONG,
            "Included fields")
        .define(
            EXCLUDE,
            ConfigDef.Type.LIST,
            List.of(),
            Validators.distinctNames(),
            Importance.MEDIUM,
            "The flattened names, before renaming, of the fields that are left out. The sink "
                + "ignores fields that its mapping does not name, so this is for fields that "
                + "cannot be flattened and for name clashes.",
            group,
            2,
            Width.LONG,
            "Excluded fields");
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    AbstractConfig config = new AbstractConfig(CONFIG_DEF, settings, false);
    Set<String> included = Set.copyOf(config.getList(INCLUDE));
    Set<String> excluded = Set.copyOf(config.getList(EXCLUDE));
    Set<String> contradictory = new HashSet<>(included);
    contradictory.retainAll(excluded);
    if (!contradictory.isEmpty()) {
      throw new ConfigException(
          EXCLUDE, config.getList(EXCLUDE), "'" + INCLUDE + "' names " + contradictory + " too");
    }
    names =
        new FieldNames(
            config.getString(DELIMITER),
            Set.copyOf(config.getList(DROP_PREFIXES)),
            included,
            excluded,
            renames(config.getList(RENAME)));
    plans = new BoundedCache<>(CACHED_PLANS, shape -> FlattenPlanner.plan(names, shape));
  }

  private static Map<String, String> renames(List<String> pairs) {
    Map<String, String> renames = new LinkedHashMap<>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      renames.put(pair.substring(0, colon).trim(), pair.substring(colon + 1).trim());
    }
    return renames;
  }

  @Override
  final Struct transform(Struct struct) {
    return plans.get(RecordShape.of(struct)).apply(struct);
  }

  @Override
  final Map<String, Object> transform(Map<?, ?> map) {
    return MapFlattener.flatten(names, map);
  }

  /** {@link FlattenStruct} for the record's key. */
  public static final class Key<R extends ConnectRecord<R>> extends FlattenStruct<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** {@link FlattenStruct} for the record's value. */
  public static final class Value<R extends ConnectRecord<R>> extends FlattenStruct<R> {
    /** Made by Connect, which then calls {@link #configure}. */
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
