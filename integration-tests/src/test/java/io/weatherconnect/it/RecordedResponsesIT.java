package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests the pipeline with recorded responses of the real API. The recordings are not part of this
 * project; the system property {@code recorded.responses.dir} is the directory that contains them.
 */
@ExtendWith(TestStack.Shared.class)
final class RecordedResponsesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VARIABLE = "temperature_2m";
  private static final String MODEL = "ecmwf_ifs025";

  @Test
  void recordedHoursOfSeveralLocationsAreStored(TestStack stack) throws IOException {
    String folder = System.getProperty("recorded.responses.dir", "");
    assumeTrue(!folder.isEmpty(), "recorded.responses.dir is not set");
    Path recording = recordingOfSeveralLocations(Path.of(folder));
    JsonNode responses = JSON.readTree(recording.toFile());
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder().port(0).limits(Limits.NONE).replay(recording).start()) {
      Connect connect = stack.connect();
      connect.put(source(responses, simulator));
      connect.put(OneVariable.sink(connect, "recorded-sink", "recordedhourly", VARIABLE));
      try {
        Connect.await("the recorded rows").untilAsserted(() -> assertStored(stack, responses));
      } finally {
        connect.remove("recorded-source");
        connect.remove("recorded-sink");
      }
    }
  }

  private static void assertStored(TestStack stack, JsonNode responses) {
    for (int i = 0; i < responses.size(); i++) {
      Map<Long, Map<String, Double>> expected =
          ServedWeather.recorded(responses.get(i)).hourly(List.of(VARIABLE));
      expected.values().removeIf(Map::isEmpty);
      int year = Integer.parseInt(responses.get(i).at("/hourly/time/0").asText().substring(0, 4));
      assertThat(
              new StoredWeather(stack.cassandra(), "recorded-" + i, MODEL)
                  .hourly(year, List.of(VARIABLE)))
          .as("location %d", i)
          .isEqualTo(expected);
    }
  }

  private static ConnectorConfig source(JsonNode responses, OpenMeteoSimulator simulator) {
    JsonNode times = responses.get(0).at("/hourly/time");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      names.add("recorded-" + i);
    }
    return new ConnectorConfig(
        "recorded-source",
        Map.ofEntries(
            Map.entry("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
            Map.entry("openmeteo.url", simulator.baseUri().resolve("/v1/ecmwf").toString()),
            Map.entry("location.names", String.join(",", names)),
            Map.entry("latitudes", column(responses, "latitude")),
            Map.entry("longitudes", column(responses, "longitude")),
            Map.entry("hourly.variables", VARIABLE),
            Map.entry("daily.variables", ""),
            Map.entry("start.date", times.get(0).asText().substring(0, 10)),
            Map.entry("end.date", times.get(times.size() - 1).asText().substring(0, 10)),
            Map.entry("call.max.weight", "100"),
            Map.entry("hourly.topic", "recordedhourly"),
            Map.entry("topic.creation.default.replication.factor", "-1"),
            Map.entry("topic.creation.default.partitions", "-1")));
  }

  private static String column(JsonNode responses, String field) {
    List<String> values = new ArrayList<>();
    responses.forEach(response -> values.add(response.get(field).asText()));
    return String.join(",", values);
  }

  private static Path recordingOfSeveralLocations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(RecordedResponsesIT::hasHoursOfSeveralLocations)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No recording of several locations"));
    }
  }

  private static boolean hasHoursOfSeveralLocations(Path file) {
    try {
      JsonNode response = JSON.readTree(file.toFile());
      return response.isArray()
          && response.size() > 2
          && response.get(0).at("/hourly").has(VARIABLE);
    } catch (IOException e) {
      // Some recordings are error responses that are not JSON.
      return false;
    }
  }
}
