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
  @Mixin private Workspace workspace;

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..1",
      description = "A subject, for instance TOPIC-value.")
  private String subject;

  private final Screen screen = Screen.standard();

  @Override
  public Integer call() throws InterruptedException {
    Registry registry = new Registry(workspace.stack().registryUri());
    try {
      if (subject == null) {
        screen.lines(registry.list().lines());
      } else {
        screen.line(registry.schema(subject).toPrettyString());
      }
    } catch (IOException e) {
      throw new ToolException(
          "The schema registry does not respond at %s. See 'make logs SERVICE=registry'."
              .formatted(registry.uri),
          e);
    }
    return ExitCode.OK;
  }

  /** A client that is made when it is needed, because every command makes all commands. */
  private static final class Registry {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    Registry(URI uri) {
      this.uri = uri;
    }

    TextTable list() throws IOException, InterruptedException {
      TextTable table = new TextTable("subject", "version", "id", "name");
      for (JsonNode name : get("/subjects")) {
        JsonNode latest = latest(name.textValue());
        table.add(
            name.textValue(),
            latest.path("version").asText(),
            latest.path("id").asText(),
            JSON.readTree(latest.path("schema").asText()).path("name").asText());
      }
      return table;
    }

    JsonNode schema(String subject) throws IOException, InterruptedException {
      return JSON.readTree(latest(subject).path("schema").asText());
    }

    private JsonNode latest(String subject) throws IOException, InterruptedException {
      return get(
          "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions/latest");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(uri.resolve("/apis/ccompat/v7" + path)).timeout(LIMIT).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new ToolException(
            "The schema registry has no %s (status %d). 'make schemas' lists its subjects."
                .formatted(path, response.statusCode()));
      }
      return JSON.readTree(response.body());
    }
  }
}
