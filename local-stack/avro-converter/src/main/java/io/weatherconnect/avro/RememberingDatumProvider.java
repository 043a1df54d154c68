package io.weatherconnect.avro;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Keeps one reader and one writer for each schema. The provider that it extends makes new ones for
 * every record, and the reader then works out again how its schema is to be read. Records of one
 * schema also share one schema object, whichever copy of it the registry's client has at the time,
 * so that the converter recognises it at a glance instead of comparing all of it. For one thread,
 * as a converter is.
 *
 * @param <T> the records
 */
public final class RememberingDatumProvider<T> extends DefaultAvroDatumProvider<T> {
  /** A converter sees a handful; one whose schemas never repeat must not fill the memory. */
  private static final int MOST_SCHEMAS = 100;

  private final IdentityHashMap<Schema, DatumWriter<T>> writers = new IdentityHashMap<>();
  private final IdentityHashMap<Schema, DatumReader<T>> readers = new IdentityHashMap<>();

  /** By the whole text: Avro calls schemas equal that differ in their documentation. */
  private final Map<String, DatumReader<T>> readersByText = new HashMap<>();

  /** Made by the serializers, by name. */
  public RememberingDatumProvider() {}

  @Override
  public DatumWriter<T> createDatumWriter(T data, Schema schema) {
    DatumWriter<T> writer = writers.get(schema);
    if (writer == null) {
      if (writers.size() >= MOST_SCHEMAS) {
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
      if (readers.size() >= MOST_SCHEMAS) {
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
