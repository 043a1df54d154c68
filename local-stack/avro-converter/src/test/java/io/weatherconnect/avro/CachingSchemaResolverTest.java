package io.weatherconnect.avro;

import static io.weatherconnect.avro.Hours.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaResolverConfig;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.v2.beans.ArtifactMetaData;
import io.apicurio.registry.serde.avro.AvroSchemaParser;
import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import io.apicurio.registry.serde.data.KafkaSerdeRecord;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CachingSchemaResolverTest {
  private static final Duration CHECK_PERIOD = Duration.ofSeconds(30);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger formatted = new AtomicInteger();
  private final AtomicInteger registered = new AtomicInteger();
  private final CachingSchemaResolver<GenericRecord> resolver =
      new CachingSchemaResolver<>(nanos::get);

  @BeforeEach
  void configure() {
    resolver.setClient(registry());
    resolver.configure(
        Map.of(
            SchemaResolverConfig.REGISTRY_URL,
            "http://127.0.0.1:1",
            SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
            true,
            SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY,
            TopicIdStrategy.class.getName()),
        new CountingParser());
  }

  @Test
  void schemaIsFormattedForItsFirstRecordOnly() {
    Schema schema = schema("unchanged");

    SchemaLookupResult<Schema> first = resolver.resolveSchema(record("hourly", schema));
    SchemaLookupResult<Schema> second = resolver.resolveSchema(record("hourly", schema));

    assertThat(second).isSameAs(first);
    assertThat(first.getContentId()).isEqualTo(1);
    assertThat(formatted).hasValue(1);
  }

  @Test
  void schemaWithChangedDocumentationIsRegisteredAgain() {
    SchemaLookupResult<Schema> first = resolver.resolveSchema(record("hourly", schema("old")));
    SchemaLookupResult<Schema> second = resolver.resolveSchema(record("hourly", schema("new")));

    assertThat(schema("old")).isEqualTo(schema("new"));
    assertThat(second.getContentId()).isNotEqualTo(first.getContentId());
    assertThat(registered).hasValue(2);
  }

  @Test
  void eachTopicHasSeparateCacheEntries() {
    Schema schema = schema("unchanged");

    resolver.resolveSchema(record("hourly", schema));
    resolver.resolveSchema(record("other", schema));

    assertThat(formatted).hasValue(2);
  }

  @Test
  void expiredEntryIsLookedUpAgain() {
    Schema schema = schema("unchanged");
    resolver.resolveSchema(record("hourly", schema));

    nanos.set(CHECK_PERIOD.toNanos());
    resolver.resolveSchema(record("hourly", schema));
    assertThat(formatted).hasValue(1);

    nanos.set(CHECK_PERIOD.toNanos() + 1);
    resolver.resolveSchema(record("hourly", schema));
    assertThat(formatted).hasValue(2);
  }

  @Test
  void cacheIsClearedWhenFull() {
    Schema first = schema("0");
    resolver.resolveSchema(record("hourly", first));
    for (int other = 1; other <= 100; other++) {
      resolver.resolveSchema(record("hourly", schema(Integer.toString(other))));
    }
    int before = formatted.get();

    resolver.resolveSchema(record("hourly", first));

    assertThat(formatted).hasValue(before + 1);
  }

  private static Record<GenericRecord> record(String topic, Schema schema) {
    return new KafkaSerdeRecord<>(
        new KafkaSerdeMetadata(topic, false, null), new GenericData.Record(schema));
  }

  /** Returns a registry client that assigns a new id to each registered schema. */
  private RegistryClient registry() {
    return (RegistryClient)
        Proxy.newProxyInstance(
            RegistryClient.class.getClassLoader(),
            new Class<?>[] {RegistryClient.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("createArtifact")) {
                throw new UnsupportedOperationException(method.toString());
              }
              long id = registered.incrementAndGet();
              ArtifactMetaData created = new ArtifactMetaData();
              created.setId("hourly-value");
              created.setVersion(Long.toString(id));
              created.setGlobalId(id);
              created.setContentId(id);
              return created;
            });
  }

  /** Counts how often a schema is formatted as JSON. */
  private final class CountingParser extends AvroSchemaParser<GenericRecord> {
    CountingParser() {
      super(new DefaultAvroDatumProvider<>());
    }

    @Override
    public ParsedSchema<Schema> getSchemaFromData(Record<GenericRecord> data, boolean dereference) {
      formatted.incrementAndGet();
      return super.getSchemaFromData(data, dereference);
    }
  }
}
