package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.tools.connect.ConnectorConfig;
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
 * Real recorded responses take the same way as simulated ones. They are not part of this project:
 * the system property {@code recorded.answers.dir} tells where some are.
 */
@ExtendWith(TestStack.Shared.class)
final class RecordedResponsesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VARIABLE = "temperature_2m";
  private static final String MODEL = "ecmwf_ifs025";

  @Test
  void hoursOfSeveralLocationsArriveWithTheRecordingsOwnValues(TestStack stack) throws IOException {
    String folder = System.getProperty("recorded.answers.dir", "");
    assumeTrue(!folder.isEmpty(), "recorded.answers.dir is not set");
    Path recording = recordingOfSeveralLocations(Path.of(folder));
    JsonNode answers = JSON.readTree(recording.toFile());
    try (OpenMeteoSimulator replaying =
        OpenMeteoSimulator.builder().port(0).limits(Limits.NONE).replay(recording).start()) {
      Connect connect = stack.connect();
      connect.post(source(answers, replaying));
      connect.post(OneVariableSink.of(connect, "recorded-sink", "recordedhourly", VARIABLE));
      try {
        await().atMost(Connect.PATIENCE).untilAsserted(() -> assertStored(stack, answers));
      } finally {
        connect.remove("recorded-source");
        connect.remove("recorded-sink");
      }
    }
  }

  private static void assertStored(TestStack stack, JsonNode answers) {
    for (int i = 0; i < answers.size(); i++) {
      Map<Long, Map<String, Double>> expected =
          ServedWeather.recorded(answers.get(i)).hourly(List.of(VARIABLE));
      expected.values().removeIf(Map::isEmpty);
      int year = Integer.parseInt(answers.get(i).at("/hourly/time/0").asText().substring(0, 4));
      assertThat(
              new StoredWeather(stack.cassandra(), "recorded-" + i, MODEL)
                  .hourly(year, List.of(VARIABLE)))
          .as("location %d", i)
          .isEqualTo(expected);
    }
  }

  private static ConnectorConfig source(JsonNode answers, OpenMeteoSimulator replaying) {
    JsonNode times = answers.get(0).at("/hourly/time");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      names.add("recorded-" + i);
    }
    return new ConnectorConfig(
        "recorded-source",
        Map.ofEntries(
            Map.entry("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
            Map.entry("openmeteo.url", replaying.baseUri().resolve("/v1/ecmwf").toString()),
            Map.entry("location.names", String.join(",", names)),
            Map.entry("latitudes", column(answers, "latitude")),
            Map.entry("longitudes", column(answers, "longitude")),
            Map.entry("hourly.variables", VARIABLE),
            Map.entry("daily.variables", ""),
            Map.entry("start.date", times.get(0).asText().substring(0, 10)),
            Map.entry("end.date", times.get(times.size() - 1).asText().substring(0, 10)),
            Map.entry("call.max.weight", "100"),
            Map.entry("hourly.topic", "recordedhourly"),
            Map.entry("topic.creation.default.replication.factor", "-1"),
            Map.entry("topic.creation.default.partitions", "-1")));
  }

  private static String column(JsonNode answers, String field) {
    List<String> values = new ArrayList<>();
    answers.forEach(response -> values.add(response.get(field).asText()));
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
      // Some recordings are of responses that are no JSON, which is their point.
      return false;
    }
  }
}
