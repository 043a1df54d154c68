package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.apply;
import static io.weatherconnect.transforms.Transforms.applySchemaless;
import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that lack fields of {@code ensure.fields}, with and without a schema. */
class EnsuredFieldsTest {
  private static final List<String> NAMES = List.of("location", "rain", "snow", "gusts");
  private static final String[] PLAIN = {"drop.prefixes", "hourly", "rename", "name:location"};
  private static final String[] ENSURED = {
    "drop.prefixes", "hourly", "rename", "name:location", "ensure.fields", String.join(",", NAMES)
  };

  private final Transformation<SinkRecord> flatten = flatten(ENSURED);
  private final Transformation<SinkRecord> plain = flatten(PLAIN);

  /** Any fields of a record: ensured ones under the names before renaming, and another one. */
  @Provide
  Arbitrary<Set<String>> fields() {
    return Arbitraries.subsetOf("name", "rain", "snow", "gusts", "model");
  }

  private static Struct struct(Set<String> fields) {
    SchemaBuilder hourly = SchemaBuilder.struct();
    fields.forEach(name -> hourly.field(name, Schema.OPTIONAL_FLOAT64_SCHEMA));
    Schema schema = SchemaBuilder.struct().field("hourly", hourly.build()).build();
    Struct nested = new Struct(schema.field("hourly").schema());
    fields.forEach(name -> nested.put(name, 7.5));
    return new Struct(schema).put("hourly", nested);
  }

  private static Map<String, Object> values(Struct flat) {
    Map<String, Object> values = new HashMap<>();
    for (Field field : flat.schema().fields()) {
      values.put(field.name(), flat.get(field));
    }
    return values;
  }

  private static Map<String, Object> withMissingNames(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    NAMES.forEach(name -> all.putIfAbsent(name, null));
    return all;
  }

  @Property(seed = "1")
  void exactlyTheMissingFieldsAreAddedAsOptionalNulls(@ForAll("fields") Set<String> fields) {
    Struct flat = apply(flatten, struct(fields));
    Struct without = apply(plain, struct(fields));

    flat.validate();
    assertThat(values(flat)).isEqualTo(withMissingNames(values(without)));
    assertThat(flat.schema().fields())
        .allSatisfy(
            field -> {
              Field own = without.schema().field(field.name());
              assertThat(field.schema())
                  .isEqualTo(own == null ? Schema.OPTIONAL_STRING_SCHEMA : own.schema());
            });
  }

  @Property(seed = "1")
  void exactlyTheMissingEntriesAreAddedWithoutASchema(@ForAll("fields") Set<String> fields) {
    Map<String, Object> hourly = new HashMap<>();
    fields.forEach(name -> hourly.put(name, 7.5));
    Map<String, Object> value = Map.of("hourly", hourly);

    @SuppressWarnings("unchecked") // Flattened maps have names as keys.
    Map<String, Object> without = (Map<String, Object>) applySchemaless(plain, value);

    assertThat(applySchemaless(flatten, value)).isEqualTo(withMissingNames(without));
  }

  @Test
  void recordThatLacksNoFieldGetsTheSameSchemaAsWithoutTheSetting() {
    Struct value = struct(Set.of("name", "rain", "snow", "gusts", "model"));

    assertThat(apply(flatten, value).schema()).isEqualTo(apply(plain, value).schema());
  }

  @Test
  void entriesOfMapsCountAsFields() {
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA).build();
    Schema schema = SchemaBuilder.struct().field("hourly", map).build();

    Struct both = apply(flatten, new Struct(schema).put("hourly", Map.of("rain", 1.5, "snow", 2.)));
    Struct one = apply(flatten, new Struct(schema).put("hourly", Map.of("snow", 2.5)));

    assertThat(values(both)).isEqualTo(withMissingNames(Map.of("rain", 1.5, "snow", 2.)));
    assertThat(values(one)).isEqualTo(withMissingNames(Map.of("snow", 2.5)));
  }

  @Test
  void tombstoneGetsNoFields() {
    SinkRecord tombstone = WeatherRecords.record(null, null);

    assertThat(flatten.apply(tombstone)).isSameAs(tombstone);
  }

  static Stream<DataType> columns() {
    return Stream.of(
        DataTypes.ASCII,
        DataTypes.BIGINT,
        DataTypes.BLOB,
        DataTypes.BOOLEAN,
        DataTypes.DATE,
        DataTypes.DECIMAL,
        DataTypes.DOUBLE,
        DataTypes.DURATION,
        DataTypes.FLOAT,
        DataTypes.INET,
        DataTypes.INT,
        DataTypes.SMALLINT,
        DataTypes.TEXT,
        DataTypes.TIME,
        DataTypes.TIMESTAMP,
        DataTypes.TIMEUUID,
        DataTypes.TINYINT,
        DataTypes.UUID,
        DataTypes.VARINT);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void sinkWritesNullToAColumnOfAnyType(DataType column) {
    SinkEngine engine = new SinkEngine(ShippedSink.hourly());
    Map<String, Object> schemaless = Map.of("hourly", Map.of("snow", 2.5));

    assertThat(engine.stored(apply(flatten, struct(Set.of("snow"))), "rain", column)).isNull();
    assertThat(engine.stored(applySchemaless(flatten, schemaless), "rain", column)).isNull();
  }

  @Test
  void recordsAndAddedFieldsAreCounted() {
    Metrics worker = new Metrics();
    PluginMetricsImpl metrics = new PluginMetricsImpl(worker, Map.of("connector", "sink"));
    ((Monitorable) flatten).withPluginMetrics(metrics);

    apply(flatten, struct(Set.of("name", "rain", "snow")));
    apply(flatten, struct(Set.of("name", "rain", "snow", "gusts")));
    applySchemaless(flatten, Map.of("hourly", Map.of("name", "Berlin", "rain", 1.0)));
    applySchemaless(flatten, null);

    assertThat(value(worker, "records-flattened-total")).isEqualTo(3L);
    assertThat(value(worker, "null-fields-added-total")).isEqualTo(3L);
  }

  @Test
  void metricsOfAnEarlierTaskDoNotPreventTheNext() {
    Metrics worker = new Metrics();
    ((Monitorable) flatten).withPluginMetrics(new PluginMetricsImpl(worker, Map.of()));

    ((Monitorable) plain).withPluginMetrics(new PluginMetricsImpl(worker, Map.of()));

    apply(flatten, struct(Set.of("rain")));
    assertThat(value(worker, "records-flattened-total")).isEqualTo(1L);
  }

  private static Object value(Metrics metrics, String name) {
    return metrics.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .findFirst()
        .orElseThrow()
        .metricValue();
  }
}
