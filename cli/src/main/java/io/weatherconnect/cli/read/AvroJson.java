package io.weatherconnect.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Converts Avro's binary form to JSON for people: times and dates as ISO text, decimals as numbers,
 * bytes as base64.
 */
final class AvroJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final GenericData DATA = data();

  private AvroJson() {}

  /**
   * Decodes a datum.
   *
   * @throws IOException when the bytes do not fit the schema
   */
  static JsonNode decode(Schema schema, byte[] bytes, int from) throws IOException {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
    Object datum;
    try {
      datum = new BoundedAvroReader(schema, DATA).read(null, decoder);
    } catch (RuntimeException | StackOverflowError e) {
      // Avro's reader and its conversions throw many kinds, for lengths, branches, dates and
      // decimals that the bytes cannot have, and overflow for records that contain themselves.
      throw new IOException("the bytes do not fit the schema", e);
    }
    if (!decoder.isEnd()) {
      throw new IOException("there are bytes after the end of the value");
    }
    return json(datum);
  }

  private static GenericData data() {
    GenericData data = new GenericData();
    // The other reader would read without the limits.
    data.setFastReaderEnabled(false);
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
    return data;
  }

  private static JsonNode json(Object datum) {
    if (datum == null) {
      return NODES.nullNode();
    }
    if (datum instanceof GenericRecord record) {
      ObjectNode object = NODES.objectNode();
      record
          .getSchema()
          .getFields()
          .forEach(field -> object.set(field.name(), json(record.get(field.pos()))));
      return object;
    }
    if (datum instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, value) -> object.set(key.toString(), json(value)));
      return object;
    }
    if (datum instanceof Collection<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(json(item)));
      return array;
    }
    return scalar(datum);
  }

  private static JsonNode scalar(Object datum) {
    if (datum instanceof Boolean value) {
      return NODES.booleanNode(value);
    }
    if (datum instanceof Integer value) {
      return NODES.numberNode(value);
    }
    if (datum instanceof Long value) {
      return NODES.numberNode(value);
    }
    if (datum instanceof Float value) {
      return NODES.numberNode(value);
    }
    if (datum instanceof Double value) {
      return NODES.numberNode(value);
    }
    if (datum instanceof BigDecimal value) {
      return NODES.numberNode(value);
    }
    if (datum instanceof ByteBuffer value) {
      byte[] bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      return NODES.binaryNode(bytes);
    }
    if (datum instanceof GenericFixed value) {
      return NODES.binaryNode(value.bytes());
    }
    // Text, symbols of enums, UUIDs, and java.time's classes, whose text is in ISO form.
    return NODES.textNode(datum.toString());
  }
}
