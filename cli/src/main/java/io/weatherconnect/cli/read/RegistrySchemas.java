package io.weatherconnect.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.RegistryClient;
import io.weatherconnect.stack.ToolException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads schemas by ID from a cluster's registry, each once. Not thread-safe. */
final class RegistrySchemas {
  private static final String AVRO = "AVRO";

  private final Cluster cluster;
  private final Map<Integer, Optional<Registered>> known = new HashMap<>();

  /** Reads from the registry of a cluster, which may have none until a schema is read. */
  RegistrySchemas(Cluster cluster) {
    this.cluster = cluster;
  }

  /** A registered schema: its type, such as AVRO or JSON, and the schema itself if it is Avro. */
  record Registered(String type, Optional<Schema> avro) {}

  /**
   * Returns a schema, empty if the registry does not have this ID. Throws {@link ToolException}
   * when the address of the registry is unknown or the registry does not respond.
   */
  Optional<Registered> get(int id) {
    return known.computeIfAbsent(id, this::request);
  }

  private Optional<Registered> request(int id) {
    try {
      return new RegistryClient(cluster).schema(id).map(json -> registered(id, json));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while the registry was asked for schema " + id + ".", e);
    }
  }

  private static Registered registered(int id, JsonNode json) {
    String type = json.path("schemaType").asText(AVRO);
    return new Registered(
        type,
        type.equals(AVRO) ? Optional.of(avro(id, json.path("schema").asText())) : Optional.empty());
  }

  private static Schema avro(int id, String text) {
    try {
      // A wrong default does not matter, because records are read with the schema they have.
      Schema schema = new Schema.Parser().setValidateDefaults(false).parse(text);
      SchemaSize.require(schema);
      return schema;
    } catch (RuntimeException | StackOverflowError e) {
      // Avro's parser throws many kinds, with parts of the schema in the message.
      throw new ToolException(
          "Schema %d of the schema registry is not a valid Avro schema, or is too large."
              .formatted(id),
          e);
    }
  }
}
