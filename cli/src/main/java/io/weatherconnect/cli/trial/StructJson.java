package io.weatherconnect.cli.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.connect.JsonFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;

/**
 * Prints keys and values of records as JSON for people: an object has a line for each field, times
 * are ISO 8601 in UTC, and bytes are hexadecimal.
 */
final class StructJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer()
          .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .with(JsonFormat.printer());

  private StructJson() {}

  /**
   * Prints a key, a value or a part of one.
   *
   * @param schema null for data without a schema
   * @param data may be null
   */
  static String of(Schema schema, Object data) {
    try {
      return WRITER.writeValueAsString(node(schema, data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON can always be written", e);
    }
  }

  private static JsonNode node(Schema schema, Object data) {
    if (data instanceof Struct struct) {
      ObjectNode object = JSON.objectNode();
      struct
          .schema()
          .fields()
          .forEach(field -> object.set(field.name(), node(field.schema(), struct.get(field))));
      return object;
    }
    if (data instanceof Map<?, ?> map) {
      Schema values = schema == null ? null : schema.valueSchema();
      ObjectNode object = JSON.objectNode();
      map.forEach((key, value) -> object.set(String.valueOf(key), node(values, value)));
      return object;
    }
    if (data instanceof Collection<?> elements) {
      Schema each = schema == null ? null : schema.valueSchema();
      ArrayNode array = JSON.arrayNode();
      elements.forEach(element -> array.add(node(each, element)));
      return array;
    }
    return scalar(schema, data);
  }

  private static JsonNode scalar(Schema schema, Object data) {
    if (data instanceof java.util.Date date) {
      return JSON.textNode(time(schema, date.toInstant()));
    }
    if (data instanceof byte[] bytes) {
      return JSON.textNode(HexFormat.of().formatHex(bytes));
    }
    if (data instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return JSON.textNode(HexFormat.of().formatHex(bytes));
    }
    return JSON.pojoNode(data);
  }

  private static String time(Schema schema, Instant time) {
    String type = schema == null ? null : schema.name();
    if (Date.LOGICAL_NAME.equals(type)) {
      return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    if (Time.LOGICAL_NAME.equals(type)) {
      return LocalTime.ofInstant(time, ZoneOffset.UTC).toString();
    }
    return time.toString();
  }
}
