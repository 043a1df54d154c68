package io.weatherconnect.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.stack.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records as JSON, with a fake registry. */
final class RecordJsonTest {
  private static final String ROW =
      """
      {"type": "record", "name": "Row", "fields": [
        {"name": "location", "type": {"type": "record", "name": "Location", "fields": [
          {"name": "name", "type": "string"}]}},
        {"name": "time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "date", "type": {"type": "int", "logicalType": "date"}},
        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
        {"name": "rain", "type": ["null", "double"]},
        {"name": "raw", "type": "bytes"},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["DRY", "WET"]}},
        {"name": "hours", "type": {"type": "array", "items": "int"}},
        {"name": "labels", "type": {"type": "map", "values": "boolean"}}]}
      """;
  private static final byte[] BERLIN = "Berlin".getBytes(StandardCharsets.UTF_8);

  private FakeConnect registry;
  private RecordJson records;

  @BeforeEach
  void startRegistry() throws IOException {
    registry = new FakeConnect();
    records = new RecordJson(cluster(Map.of(Cluster.REGISTRY, registry.uri().toString())));
  }

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void avroIsDecodedWithTheSchemaOfItsId() throws IOException {
    registers(7, ROW, null);

    assertThat(records.of(record(BERLIN, wire(7, row()))).toString())
        .isEqualTo(
            "{\"partition\":2,\"offset\":41,\"timestamp\":\"2024-05-28T10:00:00Z\","
                + "\"key\":\"Berlin\",\"value\":{\"location\":{\"name\":\"Munich\"},"
                + "\"time\":\"2024-05-28T09:00:00Z\",\"date\":\"2024-05-28\",\"price\":12.34,"
                + "\"rain\":null,\"raw\":\"AQI=\",\"kind\":\"WET\",\"hours\":[1,2],"
                + "\"labels\":{\"a\":true}}}");
  }

  @Test
  void schemaIsRequestedOnce() throws IOException {
    registers(7, ROW, null);
    byte[] value = wire(7, row());

    records.of(record(null, value));
    records.of(record(null, value));

    assertThat(registry.requests()).containsExactly("GET /schemas/ids/7");
  }

  @Test
  void tombstoneIsNull() {
    assertThat(records.of(record(BERLIN, null)).path("value").isNull()).isTrue();
  }

  @Test
  void jsonAndTextAreShownWithoutRegistry() {
    RecordJson plain = new RecordJson(cluster(Map.of()));

    assertThat(value(plain, "{\"rain\": 0.20, \"time\": 1716886800000}"))
        .isEqualTo("{\"rain\":0.2,\"time\":1716886800000}");
    assertThat(value(plain, "{broken")).isEqualTo("\"{broken\"");
    assertThat(value(plain, "東京")).isEqualTo("\"東京\"");
    assertThat(value(plain, "")).isEqualTo("\"\"");
  }

  @Test
  void otherBytesAreBase64WithNote() {
    registry.responds("GET /schemas/ids/9", 404, "{\"error_code\": 40403}");

    assertThat(records.of(record(null, new byte[] {(byte) 0xff, 1})).path("value").toString())
        .isEqualTo("{\"base64\":\"/wE=\",\"note\":\"not Avro, JSON or text\"}");
    assertThat(records.of(record(null, wire(9, new byte[] {1}))).path("value").toString())
        .isEqualTo("{\"base64\":\"AAAAAAkB\",\"note\":\"the registry has no schema 9\"}");
  }

  @Test
  void bytesThatDoNotFitTheSchemaAreBase64WithNote() throws IOException {
    registers(7, ROW, null);
    byte[] whole = wire(7, row());

    for (int length = 5; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(records.of(record(null, cut)).at("/value/note").asText())
          .isEqualTo("schema 7 does not fit the bytes");
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThat(records.of(record(null, longer)).at("/value/note").asText())
        .isEqualTo("schema 7 does not fit the bytes");
  }

  @Test
  void otherTypesOfSchemas() throws IOException {
    registers(1, "{}", "JSON");
    registers(2, "message M {}", "PROTOBUF");

    assertThat(
            records.of(record(null, wire(1, "[1]".getBytes(StandardCharsets.UTF_8)))).path("value"))
        .hasToString("[1]");
    assertThat(records.of(record(null, wire(2, new byte[] {1}))).at("/value/note").asText())
        .isEqualTo("schema 2 is of type PROTOBUF");
  }

  @Test
  void missingOrRejectingRegistryIsReported() {
    byte[] avro = wire(3, new byte[] {1});
    registry.responds("GET /schemas/ids/3", 401, "");
    RecordJson plain = new RecordJson(cluster(Map.of()));

    assertThatThrownBy(() -> plain.of(record(null, avro)))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "The address of the schema registry is unknown. Set --registry, or registry.url in the"
                + " context's file.");
    assertThatThrownBy(() -> records.of(record(null, avro)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("HTTP status 401")
        .hasMessageContaining("--rest-config");
  }

  @Test
  void locationIsInKeyOrValue() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String record :
        List.of(
            "{\"key\": \"Berlin\"}",
            "{\"key\": {\"location\": \"Berlin\"}}",
            "{\"key\": null, \"value\": {\"location\": \"Berlin\"}}",
            "{\"key\": 1, \"value\": {\"location\": {\"name\": \"Berlin\"}}}")) {
      assertThat(RecordJson.isOf(json.readTree(record), "Berlin")).as(record).isTrue();
      assertThat(RecordJson.isOf(json.readTree(record), "Ber")).as(record).isFalse();
    }
  }

  private static Cluster cluster(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(Cluster.CONNECT, "http://127.0.0.1:9");
    return Cluster.of(all, Optional.empty(), Remedies.LOCAL);
  }

  private void registers(int id, String schema, String type) {
    ObjectNode body = new ObjectMapper().createObjectNode().put("schema", schema);
    if (type != null) {
      body.put("schemaType", type);
    }
    registry.responds("GET /schemas/ids/" + id, 200, body.toString());
  }

  private static String value(RecordJson records, String value) {
    return records
        .of(record(null, value.getBytes(StandardCharsets.UTF_8)))
        .path("value")
        .toString();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        "topic",
        2,
        41,
        Instant.parse("2024-05-28T10:00:00Z").toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static byte[] wire(int id, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
  }

  private static byte[] row() throws IOException {
    Schema schema = new Schema.Parser().parse(ROW);
    GenericData.Record location = new GenericData.Record(schema.getField("location").schema());
    location.put("name", "Munich");
    GenericData.Record row = new GenericData.Record(schema);
    row.put("location", location);
    row.put("time", 1_716_886_800_000L);
    row.put("date", 19_871);
    row.put("price", ByteBuffer.wrap(new BigDecimal("12.34").unscaledValue().toByteArray()));
    row.put("rain", null);
    row.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
    row.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "WET"));
    row.put("hours", List.of(1, 2));
    row.put("labels", Map.of("a", true));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericData.Record>(schema).write(row, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
