package io.weatherconnect.cli.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Converts Kafka's records to JSON objects with {@code partition}, {@code offset}, {@code
 * timestamp} (ISO text), {@code key} and {@code value}. A key or value is decoded with its schema
 * from the registry, otherwise it is JSON or text. Anything else is base64 with a note. Not
 * thread-safe.
 */
public final class RecordJson {
  private static final int MAX_NESTING = 500;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // What is nested deeper than 1000 levels cannot be printed.
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** The first byte of Confluent's wire format, before the schema's ID in four bytes. */
  private static final byte MAGIC = 0;

  private static final int HEADER = 5;

  private final RegistrySchemas schemas;

  /** Creates a converter with the schemas of a cluster's registry. */
  public RecordJson(Cluster cluster) {
    this.schemas = new RegistrySchemas(cluster);
  }

  /**
   * Converts a record. Throws {@link ToolException} when it needs a schema and the registry's
   * address is unknown or the registry does not respond.
   */
  public ObjectNode of(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("partition", record.partition())
            .put("offset", record.offset())
            .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    json.set("key", part(record.key()));
    json.set("value", part(record.value()));
    return json;
  }

  /**
   * Whether the key or the value of a converted record has this location, as the field {@code
   * location} or the {@code name} in it. A key that is text is a location too.
   */
  public static boolean isOf(JsonNode record, String location) {
    return Stream.of(
            record.path("key"),
            record.at("/key/location"),
            record.at("/value/location"),
            record.at("/value/location/name"))
        .anyMatch(name -> name.isTextual() && name.textValue().equals(location));
  }

  private JsonNode part(byte[] bytes) {
    if (bytes == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (bytes.length < HEADER || bytes[0] != MAGIC) {
      return plain(bytes);
    }
    int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    Optional<RegistrySchemas.Registered> schema = schemas.get(id);
    if (schema.isEmpty()) {
      return undecoded(bytes, "the registry has no schema " + id);
    }
    try {
      if (schema.get().avro().isPresent()) {
        return AvroJson.decode(schema.get().avro().get(), bytes, HEADER);
      }
      if (schema.get().type().equals("JSON")) {
        return JSON.readTree(bytes, HEADER, bytes.length - HEADER);
      }
      return undecoded(bytes, "schema %d is of type %s".formatted(id, schema.get().type()));
    } catch (IOException e) {
      return undecoded(bytes, "schema %d does not fit the bytes".formatted(id));
    }
  }

  private static JsonNode plain(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return undecoded(bytes, "not Avro, JSON or text");
    }
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Text that is not JSON is shown as it is.
    }
    return text.codePoints().allMatch(c -> !Character.isISOControl(c) || Character.isWhitespace(c))
        ? JsonNodeFactory.instance.textNode(text)
        : undecoded(bytes, "not Avro, JSON or text");
  }

  private static ObjectNode undecoded(byte[] bytes, String note) {
    return JsonNodeFactory.instance.objectNode().put("base64", bytes).put("note", note);
  }
}
