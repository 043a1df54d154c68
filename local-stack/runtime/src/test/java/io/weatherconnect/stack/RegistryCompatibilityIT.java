package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The registry rejects schemas as Confluent's does by default, so that evolution is tested. */
@Timeout(120)
final class RegistryCompatibilityIT {
  private static final String OPTIONAL =
      "{\"name\": \"%s\", \"type\": [\"null\", \"double\"], \"default\": null}";
  private static final String REQUIRED = "{\"name\": \"%s\", \"type\": \"double\"}";

  @TempDir private Path directory;

  @Test
  void optionalFieldMayBeAddedAndRemovedButNotARequiredOne() throws Exception {
    try (LocalStack stack =
        LocalStack.in(new ProjectLayout(Path.of("../..")))
            .runDirectory(directory)
            .ports(Ports.ephemeral())
            .services(Service.REGISTRY)
            .build()) {
      stack.start();

      assertThat(register(stack.state(), OPTIONAL.formatted("temperature_2m"))).isEqualTo(200);
      assertThat(
              register(
                  stack.state(),
                  OPTIONAL.formatted("temperature_2m") + "," + OPTIONAL.formatted("rain")))
          .isEqualTo(200);
      assertThat(register(stack.state(), OPTIONAL.formatted("rain"))).isEqualTo(200);
      assertThat(
              register(
                  stack.state(), OPTIONAL.formatted("rain") + "," + REQUIRED.formatted("snowfall")))
          .isEqualTo(409);
    }
  }

  /** Registers a record with these fields and returns the status of the response. */
  private static int register(StackState state, String fields) throws Exception {
    String schema = "{\"type\": \"record\", \"name\": \"Row\", \"fields\": [%s]}".formatted(fields);
    HttpRequest request =
        HttpRequest.newBuilder(
                state.registryUri().resolve("/apis/ccompat/v7/subjects/rows-value/versions"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new ObjectMapper().writeValueAsString(Map.of("schema", schema))))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
