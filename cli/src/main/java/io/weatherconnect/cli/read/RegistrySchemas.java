package io.weatherconnect.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads schemas by ID from a cluster's registry, each once. Not thread-safe. */
final class RegistrySchemas {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String AVRO = "AVRO";
  private static final ObjectMapper JSON = new ObjectMapper();

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
    RestClient registry = cluster.rest("registry", cluster.requiredRegistry(), LIMIT);
    try {
      RestClient.Response response = registry.get("/schemas/ids/" + id);
      if (response.status() == 404) {
        return Optional.empty();
      }
      if (response.status() != 200) {
        throw new ToolException(
            "The schema registry rejected the request for schema %d (HTTP status %d). Check the"
                    .formatted(id, response.status())
                + " address, and user or token in the file of --rest-config.");
      }
      return Optional.of(registered(JSON.readTree(response.body())));
    } catch (IOException | AvroRuntimeException e) {
      throw new ToolException(
          "The schema registry does not return schema %d at %s (%s). %s"
              .formatted(
                  id, registry.base(), e.getMessage(), cluster.remedies().seeLog("registry")),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while the registry was asked for schema " + id + ".", e);
    }
  }

  private static Registered registered(JsonNode json) {
    String type = json.path("schemaType").asText(AVRO);
    return new Registered(
        type,
        type.equals(AVRO)
            ? Optional.of(new Schema.Parser().parse(json.path("schema").asText()))
            : Optional.empty());
  }
}
