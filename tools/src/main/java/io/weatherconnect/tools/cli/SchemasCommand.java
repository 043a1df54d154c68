package io.weatherconnect.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the registry's subjects, or prints the latest schema of one. */
@Command(
    name = "schemas",
    description = "List the registry's subjects, or print the latest schema of one subject.",
    mixinStandardHelpOptions = true)
final class SchemasCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description = "A subject, for instance TOPIC-value.")
  private String subject;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    URI registry = workspace.stack().registryUri();
    try {
      if (subject == null) {
        screen.lines(list(registry).lines());
      } else {
        JsonNode schema = JSON.readTree(latest(registry, subject).path("schema").asText());
        screen.line(schema.toPrettyString());
      }
    } catch (IOException e) {
      throw new ToolException(
          "The schema registry does not respond at %s. See 'make logs SERVICE=registry'."
              .formatted(registry),
          e);
    }
    return ExitCode.OK;
  }

  private TextTable list(URI registry) throws IOException, InterruptedException {
    TextTable table = new TextTable("subject", "version", "id", "name");
    for (JsonNode name : get(registry, "/subjects")) {
      JsonNode latest = latest(registry, name.textValue());
      table.add(
          name.textValue(),
          latest.path("version").asText(),
          latest.path("id").asText(),
          JSON.readTree(latest.path("schema").asText()).path("name").asText());
    }
    return table;
  }

  private JsonNode latest(URI registry, String name) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return get(registry, "/subjects/" + encoded + "/versions/latest");
  }

  private JsonNode get(URI registry, String path) throws IOException, InterruptedException {
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
