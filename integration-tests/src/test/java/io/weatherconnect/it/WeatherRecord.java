package io.weatherconnect.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * A record of a topic.
 *
 * @param key the decoded key
 * @param value the decoded value
 */
record WeatherRecord(GenericRecord key, GenericRecord value) {
  /**
   * Returns all committed records of a topic in Confluent's wire format: a zero byte, a four-byte
   * schema id, which the registry's Confluent API resolves, and the Avro body.
   */
  static List<WeatherRecord> read(Topics topics, URI registry, String topic) {
    Map<Integer, Schema> schemas = new HashMap<>();
    return topics.committed(topic).stream()
        .map(
            record ->
                new WeatherRecord(
                    decode(record.key(), registry, schemas),
                    decode(record.value(), registry, schemas)))
        .toList();
  }

  private static GenericRecord decode(byte[] bytes, URI registry, Map<Integer, Schema> schemas) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != 0) {
      throw new IllegalStateException("Not Confluent's wire format: the first byte is not 0");
    }
    Schema schema = schemas.computeIfAbsent(buffer.getInt(), id -> schema(registry, id));
    try {
      return new GenericDatumReader<GenericRecord>(schema)
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(bytes, buffer.position(), buffer.remaining(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(URI registry, int id) {
    URI uri = registry.resolve("/apis/ccompat/v7/schemas/ids/" + id);
    return new Schema.Parser().parse(Json.get(uri).at("/schema").asText());
  }
}
