package io.weatherconnect.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.stack.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and schemas that cost more than they look, or that no writer has written. */
@Timeout(60)
final class HostileSchemasTest {
  private static final int RECORDS = Integer.getInteger("fuzz.records", 4_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_501L);

  private static final String INVALID =
      "Schema 1 of the schema registry is not a valid Avro schema, or is too large.";

  private FakeConnect registry;
  private RecordJson records;

  @BeforeEach
  void startRegistry() throws IOException {
    registry = new FakeConnect();
    records =
        new RecordJson(
            Cluster.of(
                Map.of(
                    Cluster.CONNECT,
                    "http://127.0.0.1:9",
                    Cluster.REGISTRY,
                    registry.uri().toString()),
                Optional.empty(),
                Remedies.LOCAL));
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A record that contains itself needs no byte at all.
        "{'type': 'record', 'name': 'A', 'fields': [{'name': 'a', 'type': 'A'}]} |",
        // Two thousand million nulls.
        "{'type': 'array', 'items': 'null'} | fe ff ff ff 0f 00",
        "{'type': 'array', 'items': 'long'} | fe ff ff ff 0f 00",
        "{'type': 'map', 'values': 'null'} | fe ff ff ff 0f 00",
        // A text and bytes of two gigabytes, and a negative length.
        "{'type': 'string'} | ee ff ff ff 0f",
        "{'type': 'bytes'} | ee ff ff ff 0f",
        "{'type': 'string'} | 01",
        "{'type': 'fixed', 'name': 'F', 'size': 30000000} | 00",
        // Times that no calendar has, and a decimal without digits.
        "{'type': 'long', 'logicalType': 'timestamp-micros'} | ff ff ff ff ff ff ff ff ff",
        "{'type': 'int', 'logicalType': 'time-millis'} | 01",
        "{'type': 'bytes', 'logicalType': 'decimal', 'precision': 4, 'scale': 2} | 00",
        "{'type': 'enum', 'name': 'E', 'symbols': ['A']} | 08",
        "['null', 'int'] | 08"
      })
  void recordThatDoesNotFitIsBase64(String schema, String bytes) {
    registers(schema.replace('\'', '"'));

    assertThat(decoded(hex(bytes == null ? "" : bytes)).path("note").asText())
        .isEqualTo("schema 1 does not fit the bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'string', 'avro.java.string': 'java.lang.Runtime'}",
        "{'type': 'string', 'avro.java.string': 'String'}",
        "{'type': 'string', 'java-class': 'java.io.File', 'logicalType': 'none'}",
        "{'type': 'string', 'logicalType': 'uuid'}"
      })
  void propertiesOfASchemaLoadNoClass(String schema) {
    registers(schema.replace('\'', '"'));

    JsonNode value = decoded(hex("02 78"));
    assertThat(value.isTextual() ? value.asText() : value.path("note").asText())
        .isIn("x", "schema 1 does not fit the bytes");
  }

  @Test
  void wrongDefaultDoesNotMatter() {
    registers(
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": ["
            + "{\"name\": \"a\", \"type\": \"string\", \"default\": 7}]}");

    assertThat(decoded(hex("02 78"))).hasToString("{\"a\":\"x\"}");
  }

  @Test
  void recordsThatDoubleAtEachLevelAreNotExpanded() {
    String fields =
        IntStream.range(0, 40)
            .mapToObj(
                level ->
                    "{\"type\": \"record\", \"name\": \"R%d\", \"fields\": [{\"name\": \"a\", \"type\": "
                        .formatted(level))
            .collect(Collectors.joining());
    String ends =
        IntStream.range(0, 40)
            .mapToObj(
                level ->
                    "}, {\"name\": \"b\", \"type\": \"%s\"}]}"
                        .formatted(level == 0 ? "null" : "R" + (40 - level)))
            .collect(Collectors.joining());
    registers(fields + "\"null\"" + ends);

    assertThatThrownBy(() -> decoded(new byte[0]))
        .isInstanceOf(ToolException.class)
        .hasMessage(INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'array', 'items': 'null'} | 1 | 100000000 |",
        "{'type': 'array', 'items': 'null'} | 100000 | 1000 |",
        "{'type': 'array', 'items': ['null', 'int']} | 100000 | 1 | 00",
        "{'type': 'array', 'items': {'type': 'int', 'logicalType': 'date'}} | 100001 | 1 | 00",
        "{'type': 'map', 'values': 'null'} | 100001 | 1 | 00",
        "{'type': 'array', 'items': {'type': 'array', 'items': 'null'}} | 2 | 1 | c0843d00",
      })
  void moreElementsThanTheLimitAreBase64(String schema, int blocks, int count, String element) {
    registers(schema.replace('\'', '"'));
    // An element of some bytes is repeated; nulls have none.
    String block = varint(count) + (element == null ? "" : element.repeat(count));

    assertThat(decoded(hex(block.repeat(blocks) + "00")).path("note").asText())
        .isEqualTo("schema 1 does not fit the bytes");
  }

  @Test
  void manyElementsAreDecoded() {
    registers("{\"type\": \"array\", \"items\": \"null\"}");

    assertThat(decoded(hex(varint(90_000) + "00"))).hasSize(90_000);
  }

  @Test
  void deepListIsBase64() {
    registers(
        "{\"type\": \"record\", \"name\": \"L\", \"fields\": ["
            + "{\"name\": \"next\", \"type\": [\"null\", \"L\"]}]}");
    byte[] deep = new byte[100_000];
    java.util.Arrays.fill(deep, 0, deep.length - 1, (byte) 2);

    assertThat(decoded(deep).path("note").asText()).isEqualTo("schema 1 does not fit the bytes");
  }

  @Test
  void deepJsonIsShownAsText() {
    String deep = "[".repeat(990) + "]".repeat(990);

    assertThat(records.of(record(deep.getBytes(StandardCharsets.UTF_8))).toString()).contains(deep);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "qzqz",
        "{\"type\": \"qzqz\"}",
        "{\"type\": \"record\", \"name\": \"qz qz\", \"fields\": []}",
        "{\"type\": \"record\", \"name\": \"R\"}",
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}",
        "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [1]}",
        "[[\"qzqz\"]]",
        "null"
      })
  void invalidSchemaIsReportedWithoutIt(String schema) {
    registers(schema);

    assertThatThrownBy(() -> decoded(new byte[] {0}))
        .isInstanceOf(ToolException.class)
        .hasMessage(INVALID);
  }

  @Test
  void schemaOfManySmallValuesIsRejected() {
    registers("[" + "[],".repeat(2_000_000) + "[]]");

    assertThatThrownBy(() -> decoded(new byte[] {0}))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("/schemas/ids/1 is a schema of more than a million characters.");
  }

  @Test
  void deepSchemaIsReported() {
    registers("{\"type\": \"array\", \"items\": ".repeat(990) + "\"int\"" + "}".repeat(990));
    try {
      assertThat(decoded(hex("00")).isArray()).isTrue();
    } catch (ToolException e) {
      assertThat(e).hasMessageContaining("is not a valid Avro schema");
    }
  }

  @Test
  void mutatedRecordsAreDecodedOrBase64() {
    registers(
        """
        {"type": "record", "name": "Row", "fields": [
          {"name": "time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
          {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-nanos"}},
          {"name": "clock", "type": {"type": "long", "logicalType": "time-micros"}},
          {"name": "date", "type": {"type": "int", "logicalType": "date"}},
          {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
          {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["DRY", "WET"]}},
          {"name": "next", "type": ["null", "Row", "double", {"type": "string", "logicalType": "uuid"}]},
          {"name": "hours", "type": {"type": "array", "items": ["null", "float"]}},
          {"name": "labels", "type": {"type": "map", "values": {"type": "fixed", "name": "F", "size": 3}}}]}
        """);
    Random random = new Random(SEED);
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at++) {
        if (random.nextBoolean()) {
          bytes[at] = (byte) random.nextInt(6);
        }
      }
      JsonNode value = decoded(bytes);
      assertThat(value.has("time") || value.has("note")).as("record %d", i).isTrue();
      assertThat(value.toString()).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private void registers(String schema) {
    registry.responds(
        "GET /schemas/ids/1",
        200,
        new ObjectMapper().createObjectNode().put("schema", schema).toString());
  }

  private JsonNode decoded(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(1).array());
    out.writeBytes(payload);
    return records.of(record(out.toByteArray())).path("value");
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("topic", 0, 0, null, value);
  }

  /** Returns the bytes of a count in Avro's zigzag form, as hexadecimal digits. */
  private static String varint(long count) {
    StringBuilder hex = new StringBuilder();
    long rest = count << 1;
    for (; rest > 0x7f; rest >>>= 7) {
      hex.append("%02x".formatted((rest & 0x7f) | 0x80));
    }
    return hex.append("%02x".formatted(rest)).toString();
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
