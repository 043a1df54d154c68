package io.weatherconnect.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.weatherconnect.cli.cluster.RegistryClient;
import io.weatherconnect.stack.ToolException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Lists the registry's subjects, or prints the latest schema of one. */
@Command(
    name = "schemas",
    description = "List the registry's subjects, or print the latest schema of one subject.")
final class SchemasCommand extends ClusterCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description = "A subject, for instance TOPIC-value.")
  private String subject;

  @Override
  public Integer call() throws InterruptedException {
    RegistryClient registry = new RegistryClient(options.cluster());
    if (subject != null) {
      JsonNode latest =
          registry
              .latest(subject)
              .orElseThrow(
                  () ->
                      new ToolException(
                          "The schema registry has no subject %s. The command schemas lists all."
                              .formatted(subject)));
      JsonNode schema = schema(latest);
      screen.text(schema.isTextual() ? schema.textValue() : schema.toPrettyString());
      return ExitCode.OK;
    }
    TextTable table = new TextTable("subject", "version", "id", "name");
    for (String name : registry.subjects()) {
      // A subject may be deleted after the list was read.
      Optional<JsonNode> latest = registry.latest(name);
      latest.ifPresent(
          version ->
              table.add(
                  name,
                  version.path("version").asText(),
                  version.path("id").asText(),
                  schema(version).path("name").asText()));
    }
    screen.lines(table.lines());
    return ExitCode.OK;
  }

  private static JsonNode schema(JsonNode version) {
    String text = version.path("schema").asText();
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Protobuf's schemas are no JSON.
      return TextNode.valueOf(text);
    }
  }
}
