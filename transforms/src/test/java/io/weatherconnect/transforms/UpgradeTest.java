package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replaces release 0.1.0, whose records, sink configurations and tables are in the directory {@code
 * 0.1.0} of the test resources: {@code hourly.json} and {@code daily.json} have a record of that
 * release's connector (key and value) and the row that its transforms made of it with its sink
 * configuration, all as Connect's JSON converter writes them with schemas.
 */
class UpgradeTest {
  private static final Path DIRECTORY =
      Path.of("src/test/resources/io/weatherconnect/transforms/0.1.0");
  private static final Path TABLES = DIRECTORY.resolve("schema-0.1.0.cql");

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void rowIsEqualByteForByte(String section) {
    SinkRecord row = sink(section).transformed(record(section));

    assertThat(json(row.valueSchema(), row.value()))
        .isEqualTo(fixture(section).get("row").toString());
    assertThat(json(row.keySchema(), row.key())).isEqualTo(fixture(section).get("key").toString());
    assertThat(row.timestamp()).isEqualTo(fixture(section).get("timestamp").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void shippedSinkMakesTheSameValues(String section) {
    Struct old = (Struct) sink(section).transformed(record(section)).value();
    Struct row = (Struct) shipped(section).transformed(record(section)).key();

    assertThat(row.schema().fields())
        .extracting(Field::name)
        .containsAll(Tables.columns(section + "data").keySet());
    assertThat(row.schema().fields())
        .allSatisfy(
            field -> {
              assertThat(field.schema()).isEqualTo(old.schema().field(field.name()).schema());
              assertThat(row.get(field)).isEqualTo(old.get(field.name()));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void rowHasTheColumnsOfTheTable(String section) {
    List<String> fields =
        sink(section).transformed(record(section)).valueSchema().fields().stream()
            .map(Field::name)
            .toList();

    assertThat(fields)
        .containsExactlyInAnyOrderElementsOf(Tables.columns(TABLES, section + "data").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "daily"})
  void mappingHasTheColumnsOfTheTable(String section) {
    Map<CqlIdentifier, CqlIdentifier> mapping =
        new SinkEngine(sink(section)).mapping(section + "data");

    assertThat(mapping.keySet().stream().map(CqlIdentifier::asInternal))
        .containsExactlyInAnyOrderElementsOf(Tables.columns(TABLES, section + "data").keySet());
  }

  /** So the shipped sinks also write to the tables of 0.1.0. */
  @ParameterizedTest
  @ValueSource(strings = {"hourlydata", "dailydata"})
  void columnsOfTheShippedTableAreInTheOldTable(String table) {
    assertThat(Tables.columns(TABLES, table)).containsAllEntriesOf(Tables.columns(table));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourlydata", "dailydata"})
  void otherColumnsOfTheOldTableAreInTheLocationsTable(String table) {
    Map<String, DataType> moved = Tables.columns(TABLES, table);
    moved.keySet().removeAll(Tables.columns(table).keySet());

    assertThat(moved).hasSize(6);
    assertThat(Tables.columns("locations")).containsAllEntriesOf(moved);
  }

  private static ShippedSink sink(String section) {
    return ShippedSink.read(DIRECTORY.resolve("cassandra-" + section + "-sink.json"));
  }

  private static ShippedSink shipped(String section) {
    return section.equals("hourly") ? ShippedSink.hourly() : ShippedSink.daily();
  }

  private static SinkRecord record(String section) {
    JsonNode record = fixture(section);
    String topic = record.get("topic").asText();
    SchemaAndValue key = connectData(topic, record.get("key"));
    SchemaAndValue value = connectData(topic, record.get("value"));
    return new SinkRecord(
        topic,
        0,
        key.schema(),
        key.value(),
        value.schema(),
        value.value(),
        0,
        record.get("timestamp").asLong(),
        TimestampType.CREATE_TIME);
  }

  private static SchemaAndValue connectData(String topic, JsonNode json) {
    return converter().toConnectData(topic, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Schema schema, Object value) {
    return new String(converter().fromConnectData("rows", schema, value), StandardCharsets.UTF_8);
  }

  private static JsonConverter converter() {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", true), false);
    return converter;
  }

  private static JsonNode fixture(String section) {
    try {
      return new ObjectMapper().readTree(DIRECTORY.resolve(section + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
