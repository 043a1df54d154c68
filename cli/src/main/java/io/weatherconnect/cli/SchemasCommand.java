package io.weatherconnect.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Lists the registry's subjects, or prints the latest schema of one. */
@Command(
    name = "schemas",
    description = "List the registry's subjects, or print the latest schema of one subject.")
final class SchemasCommand extends BaseCommand {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description = "A subject, for instance TOPIC-value.")
  private String subject;

  @Override
  public Integer call() throws InterruptedException {
    URI registry = workspace.stack().registryUri();
    HttpClient http = HttpClient.newHttpClient();
    try {
      if (subject == null) {
        TextTable table = new TextTable("subject", "version", "id", "name");
        for (JsonNode name : get(http, registry, "/subjects")) {
          JsonNode latest = latest(http, registry, name.textValue());
          table.add(
              name.textValue(),
              latest.path("version").asText(),
              latest.path("id").asText(),
              schema(latest).path("name").asText());
        }
        screen.lines(table.lines());
      } else {
        screen.line(schema(latest(http, registry, subject)).toPrettyString());
      }
    } catch (IOException e) {
      throw new ToolException(
          "The schema registry does not respond at %s. See 'make logs SERVICE=registry'."
              .formatted(registry),
          e);
    }
    return ExitCode.OK;
  }

  private static JsonNode schema(JsonNode version) throws IOException {
    return JSON.readTree(version.path("schema").asText());
  }

  private static JsonNode latest(HttpClient http, URI registry, String subject)
      throws IOException, InterruptedException {
    String name = URLEncoder.encode(subject, StandardCharsets.UTF_8);
    return get(http, registry, "/subjects/" + name + "/versions/latest");
  }

  private static JsonNode get(HttpClient http, URI registry, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(registry.resolve("/apis/ccompat/v7" + path)).timeout(LIMIT).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new ToolException(
          "The schema registry has no %s (status %d). 'make schemas' lists its subjects."
              .formatted(path, response.statusCode()));
    }
    return JSON.readTree(response.body());
  }
}
