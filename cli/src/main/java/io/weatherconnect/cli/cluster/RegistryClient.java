package io.weatherconnect.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a cluster's schema registry by the Confluent API. Thread-safe. */
public final class RegistryClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Characters of a schema. Its parser has no limit, and takes some 20 bytes for each. */
  private static final int MAX_SCHEMA = 1_000_000;

  private final RestClient http;
  private final Remedies remedies;

  /** Creates a client. Throws {@link ToolException} when the registry's address is unknown. */
  public RegistryClient(Cluster cluster) {
    this.http = cluster.rest("registry", cluster.requiredRegistry(), LIMIT);
    this.remedies = cluster.remedies();
  }

  /** Returns the names of the subjects. Throws {@link ToolException} as {@link #schema} does. */
  public List<String> subjects() throws InterruptedException {
    List<String> names = new ArrayList<>();
    JsonNode subjects =
        get("/subjects").orElseThrow(() -> rejected("/subjects", "HTTP status 404"));
    subjects.forEach(name -> names.add(name.asText()));
    return names;
  }

  /**
   * Returns a subject's latest version with its {@code schema}, {@code id} and {@code version}.
   * Throws {@link ToolException} as {@link #schema} does.
   */
  public Optional<JsonNode> latest(String subject) throws InterruptedException {
    return withSchema(
        "/subjects/%s/versions/latest"
            .formatted(URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  /**
   * Returns a schema with its {@code schema} and {@code schemaType}.
   *
   * @throws ToolException when the registry does not respond, rejects the request or returns
   *     something else than a schema
   */
  public Optional<JsonNode> schema(int id) throws InterruptedException {
    return withSchema("/schemas/ids/" + id);
  }

  private Optional<JsonNode> withSchema(String path) throws InterruptedException {
    Optional<JsonNode> found = get(path);
    if (found.isPresent() && !found.get().path("schema").isTextual()) {
      throw rejected(path, "no schema");
    }
    if (found.isPresent() && found.get().path("schema").textValue().length() > MAX_SCHEMA) {
      throw rejected(path, "a schema of more than a million characters");
    }
    return found;
  }

  private Optional<JsonNode> get(String path) throws InterruptedException {
    RestClient.Response response;
    try {
      response = http.get(path);
    } catch (IOException e) {
      throw new ToolException(
          "The schema registry does not respond at %s (%s). %s"
              .formatted(http.base(), e.getMessage(), remedies.seeLog("registry")),
          e);
    }
    if (response.status() == 404) {
      return Optional.empty();
    }
    if (response.status() != 200) {
      throw rejected(path, "HTTP status " + response.status());
    }
    try {
      return Optional.of(response.json());
    } catch (IOException e) {
      throw rejected(path, "no JSON");
    }
  }

  private ToolException rejected(String path, String answer) {
    return new ToolException(
        ("The schema registry's response to %s%s is %s. Check the address, which must be that of"
                + " the Confluent API, and user or token in the file of --rest-config.")
            .formatted(http.base(), path, answer));
  }
}
