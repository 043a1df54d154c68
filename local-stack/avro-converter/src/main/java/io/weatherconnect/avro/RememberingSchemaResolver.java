package io.weatherconnect.avro;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/**
 * Finds the registered id of a record's schema. The resolver that it extends writes the schema out
 * as text for every record to look it up by that text, which is nine tenths of what it costs to
 * serialize a record; this one remembers the very schema objects that it has seen, for as long as
 * the other one would trust its own memory ({@code apicurio.registry.check-period-ms}). Safe for
 * several threads.
 *
 * @param <T> the records
 */
public final class RememberingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {
  /** A converter sees a handful; one whose schemas never repeat must not fill the memory. */
  private static final int MOST_SCHEMAS = 100;

  private final LongSupplier nanoTime;

  /**
   * By topic, then by schema object: two objects are two schemas even where Avro calls them equal,
   * since it does not look at their documentation and the registry does.
   */
  private final Map<String, Map<Schema, Remembered>> known = new HashMap<>();

  /** Made by the serializer, by name. */
  public RememberingSchemaResolver() {
    this(System::nanoTime);
  }

  RememberingSchemaResolver(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
    if (!(data.payload() instanceof GenericContainer container)
        || !(data.metadata() instanceof KafkaSerdeMetadata metadata)) {
      return super.resolveSchema(data);
    }
    Map<Schema, Remembered> schemas =
        known.computeIfAbsent(metadata.getTopic(), any -> new IdentityHashMap<>());
    Remembered remembered = schemas.get(container.getSchema());
    long now = nanoTime.getAsLong();
    if (remembered == null || now - remembered.since() > config.getCheckPeriod().toNanos()) {
      remembered = new Remembered(super.resolveSchema(data), now);
      if (schemas.size() >= MOST_SCHEMAS) {
        schemas.clear();
      }
      schemas.put(container.getSchema(), remembered);
    }
    return remembered.result();
  }

  private record Remembered(SchemaLookupResult<Schema> result, long since) {}
}
