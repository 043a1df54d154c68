package io.weatherconnect.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.RestClient;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Lists the registry's subjects, or prints the latest schema of one. */
@Command(
    name = "schemas",
    description = "List the registry's subjects, or print the latest schema of one subject.")
final class SchemasCommand extends ClusterCommand {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description = "A subject, for instance TOPIC-value.")
  private String subject;

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    RestClient registry = cluster.rest("registry", cluster.requiredRegistry(), LIMIT);
    try {
      if (subject == null) {
        TextTable table = new TextTable("subject", "version", "id", "name");
        for (JsonNode name : get(registry, "/subjects")) {
          JsonNode latest = latest(registry, name.textValue());
          table.add(
              name.textValue(),
              latest.path("version").asText(),
              latest.path("id").asText(),
              schema(latest).path("name").asText());
        }
        screen.lines(table.lines());
      } else {
        screen.line(schema(latest(registry, subject)).toPrettyString());
      }
    } catch (IOException e) {
      throw new ToolException(
          "The schema registry does not respond at %s (%s). %s"
              .formatted(registry.base(), e.getMessage(), cluster.remedies().seeLog("registry")),
          e);
    }
    return ExitCode.OK;
  }

  private static JsonNode schema(JsonNode version) throws IOException {
    return JSON.readTree(version.path("schema").asText());
  }

  private static JsonNode latest(RestClient registry, String subject)
      throws IOException, InterruptedException {
    String name = URLEncoder.encode(subject, StandardCharsets.UTF_8);
    return get(registry, "/subjects/" + name + "/versions/latest");
  }

  private static JsonNode get(RestClient registry, String path)
      throws IOException, InterruptedException {
    RestClient.Response response = registry.get(path);
    if (response.status() != 200 && response.status() != 404) {
      throw new ToolException(
          "The schema registry rejected GET %s%s (HTTP status %d). Check the address, which must be that of the Confluent API, and --rest-config."
              .formatted(registry.base(), path, response.status()));
    }
    if (response.status() == 404) {
      throw new ToolException(
          "The schema registry has no %s (HTTP status %d). The command schemas lists its subjects."
              .formatted(path, response.status()));
    }
    return JSON.readTree(response.body());
  }
}
