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
 * Looks up the registered id of a record's schema and caches it by schema object. The superclass
 * formats the schema as JSON for every record and uses the JSON as cache key, which takes 90 % of
 * the time to serialize a record. Entries expire after the same time as the superclass's ({@code
 * apicurio.registry.check-period-ms}). Thread-safe.
 *
 * @param <T> the records
 */
public final class CachingSchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {
  /** A converter usually has a few schemas. The limit bounds the memory if schemas never repeat. */
  private static final int MAX_SCHEMAS = 100;

  private final LongSupplier nanoTime;

  /**
   * By topic, then by schema object. Keys are compared by identity, because Avro's equals ignores
   * documentation and the registry does not.
   */
  private final Map<String, Map<Schema, CachedResult>> cache = new HashMap<>();

  /** Called by the serializer by reflection. */
  public CachingSchemaResolver() {
    this(System::nanoTime);
  }

  CachingSchemaResolver(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
    if (!(data.payload() instanceof GenericContainer container)
        || !(data.metadata() instanceof KafkaSerdeMetadata metadata)) {
      return super.resolveSchema(data);
    }
    Map<Schema, CachedResult> schemas =
        cache.computeIfAbsent(metadata.getTopic(), any -> new IdentityHashMap<>());
    CachedResult cached = schemas.get(container.getSchema());
    long now = nanoTime.getAsLong();
    if (cached == null || now - cached.since() > config.getCheckPeriod().toNanos()) {
      cached = new CachedResult(super.resolveSchema(data), now);
      if (schemas.size() >= MAX_SCHEMAS) {
        schemas.clear();
      }
      schemas.put(container.getSchema(), cached);
    }
    return cached.result();
  }

  private record CachedResult(SchemaLookupResult<Schema> result, long since) {}
}
