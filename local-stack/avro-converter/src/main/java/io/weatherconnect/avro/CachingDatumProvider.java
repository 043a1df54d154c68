package io.weatherconnect.avro;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Caches one reader and one writer for each schema. The superclass creates new ones for every
 * record, and each new reader resolves its schema again. Records of equal schemas also share one
 * schema object, even if the registry's client returns different copies, so that the converter can
 * compare schemas by identity. Not thread-safe, like a converter.
 *
 * @param <T> the records
 */
public final class CachingDatumProvider<T> extends DefaultAvroDatumProvider<T> {
  /** A converter usually has a few schemas. The limit bounds the memory if schemas never repeat. */
  private static final int MAX_SCHEMAS = 100;

  private final IdentityHashMap<Schema, DatumWriter<T>> writers = new IdentityHashMap<>();
  private final IdentityHashMap<Schema, DatumReader<T>> readers = new IdentityHashMap<>();

  /** By the schema's JSON, because Avro's equals ignores documentation. */
  private final Map<String, DatumReader<T>> readersByText = new HashMap<>();

  /** Called by the serializers by reflection. */
  public CachingDatumProvider() {}

  @Override
  public DatumWriter<T> createDatumWriter(T data, Schema schema) {
    DatumWriter<T> writer = writers.get(schema);
    if (writer == null) {
      if (writers.size() >= MAX_SCHEMAS) {
        writers.clear();
      }
      writer = new OptionalFieldWriter<>(schema);
      writers.put(schema, writer);
    }
    return writer;
  }

  @Override
  public DatumReader<T> createDatumReader(Schema schema) {
    DatumReader<T> reader = readers.get(schema);
    if (reader == null) {
      if (readers.size() >= MAX_SCHEMAS) {
        readers.clear();
        readersByText.clear();
      }
      reader =
          readersByText.computeIfAbsent(schema.toString(), text -> super.createDatumReader(schema));
      readers.put(schema, reader);
    }
    return reader;
  }
}
