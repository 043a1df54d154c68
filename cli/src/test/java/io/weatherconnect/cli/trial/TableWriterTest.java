package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.config.TopicConfig;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.internal.core.type.codec.registry.DefaultCodecRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Nulls, which insert, unset or delete. */
final class TableWriterTest {
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("a", Schema.OPTIONAL_STRING_SCHEMA)
          .field("b", Schema.OPTIONAL_INT32_SCHEMA)
          .field("c", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static List<String> written(Struct value, String... settings) {
    Map<String, String> config = new HashMap<>();
    config.put("topic.t.ks.t.mapping", "a=value.a, b=value.b, c=value.c");
    for (int i = 0; i < settings.length; i += 2) {
      config.put("topic.t.ks.t." + settings[i], settings[i + 1]);
    }
    TopicConfig topic = new CassandraSinkConfig(config).getTopicConfigs().get("t");
    Map<CqlIdentifier, com.datastax.oss.driver.api.core.type.DataType> columns =
        new LinkedHashMap<>();
    columns.put(CqlIdentifier.fromCql("a"), DataTypes.TEXT);
    columns.put(CqlIdentifier.fromCql("b"), DataTypes.INT);
    columns.put(CqlIdentifier.fromCql("c"), DataTypes.TEXT);
    CqlTable table =
        new CqlTable(
            CqlIdentifier.fromCql("ks"),
            CqlIdentifier.fromCql("t"),
            columns,
            List.of(CqlIdentifier.fromCql("a")));
    Report report = new Report();
    new TableWriter(
            topic.getTableConfigs().iterator().next(),
            topic.createCodecFactory(new DefaultCodecRegistry("test")),
            table)
        .write(
            new RecordFields(
                new SinkRecord(
                    "t", 0, null, null, SCHEMA, value, 0, 1L, TimestampType.CREATE_TIME)),
            report);
    return report.lines();
  }

  private static Struct row() {
    return new Struct(SCHEMA).put("a", "it's");
  }

  @Test
  void nullLeavesTheColumnOutByDefault() {
    assertThat(written(row().put("b", 1)))
        .containsExactly(
            "  INSERT INTO ks.t",
            "  (a, b)",
            "  VALUES (",
            "    'it''s', -- a text",
            "    1 -- b int",
            "  ) USING TIMESTAMP 1000;",
            "  -- consistency level LOCAL_ONE");
  }

  @Test
  void nullIsWrittenWithoutNullToUnset() {
    assertThat(written(row().put("b", 1), "nullToUnset", "false"))
        .contains("    1, -- b int", "    null -- c text");
  }

  @Test
  void emptyTextIsNoNull() {
    assertThat(written(row().put("c", ""))).contains("    '' -- c text");
  }

  @Test
  void rowOfNullsIsDeleted() {
    assertThat(written(row())).startsWith("  DELETE FROM ks.t WHERE", "    a = 'it''s';");
  }

  @Test
  void rowOfNullsStaysIfDeletesAreDisabled() {
    assertThat(written(row(), "deletesEnabled", "false")).startsWith("  INSERT INTO ks.t", "  (a)");
  }

  @Test
  void rowOfNullsStaysIfAColumnIsNotMapped() {
    assertThat(written(row(), "mapping", "a=value.a, b=value.b"))
        .startsWith("  INSERT INTO ks.t", "  (a)");
  }

  @Test
  void nullInThePrimaryKeyIsAProblem() {
    assertThat(written(new Struct(SCHEMA).put("b", 1)))
        .containsExactly(
            "PROBLEM a = value.a is null, which a primary key cannot be. The sink retries such a"
                + " record without end.");
  }

  @Test
  void allFieldsOfANullValueAreNull() {
    assertThat(written(null)).singleElement().asString().contains("a = value.a is null");
  }
}
