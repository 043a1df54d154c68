package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay of recorded responses. */
class ReplayTest extends SimulatorTest {

  /** A request that matches the recording: two locations, one hourly and two daily variables. */
  private static final String MATCHING =
      "/v1/dwd-icon?latitude=52.5,48.1&longitude=13.4,11.6&hourly=temperature_2m"
          + "&daily=sunrise,temperature_2m_max";

  private static final String DAYS = "&start_date=2024-05-01&end_date=2024-05-02";

  private @TempDir Path folder;
  private JsonNode recorded;

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) throws IOException {
    return builder
        .replay(copy("recorded_two_locations.json"))
        .replay(copy("recorded_one_location.json"))
        .replay(copy("recorded_members.json"))
        .replay(copy("recorded_quarter_hours.json"));
  }

  @BeforeEach
  void readRecording() throws IOException {
    recorded = Client.parse(Files.readString(folder.resolve("recorded_two_locations.json")));
  }

  @Test
  void matchingRequestReturnsRecording() {
    assertThat(client.json(MATCHING + DAYS)).isEqualTo(recorded);
    assertThat(client.json(MATCHING)).isEqualTo(recorded);
    assertThat(client.get(MATCHING).body()).contains("[10.0,-0.0,null,7]");
  }

  @Test
  void requestedIdsReplaceRecordedIds() {
    JsonNode both = client.json(MATCHING + DAYS + "&location_id=3,4");
    JsonNode first = client.json(MATCHING + DAYS + "&location_id=5,0");

    assertThat(both.findValuesAsText("location_id")).containsExactly("3", "4");
    assertThat(first.findValuesAsText("location_id")).containsExactly("5");
    assertThat(both.get(1).get("hourly")).isEqualTo(recorded.get(1).get("hourly"));
  }

  @Test
  void oneRecordedLocationIsObject() throws IOException {
    JsonNode one = Client.parse(Files.readString(folder.resolve("recorded_one_location.json")));
    String query = "/v1/forecast?latitude=1&longitude=1&hourly=rain";

    assertThat(client.json(query + "&timeformat=unixtime")).isEqualTo(one);
    // Days are local: 1714514400 is midnight of 1 May at UTC+2.
    String day = "&start_date=2024-05-01&end_date=2024-05-01";
    assertThat(client.json(query + day)).isEqualTo(one);
  }

  @Test
  void columnsOfMembersAndModelsMatchTheirVariable() throws IOException {
    JsonNode members = Client.parse(Files.readString(folder.resolve("recorded_members.json")));
    String query = "/v1/ensemble?latitude=52.25&longitude=5&hourly=cape&models=";

    assertThat(client.json(query + "icon_d2_eps,dwd_icon_d2_eps")).isEqualTo(members);
    assertThat(client.json(query + "icon_d2_eps")).isNotEqualTo(members);
  }

  @Test
  void recordedQuarterHoursMatchTheirDayAndHours() throws IOException {
    JsonNode quarters =
        Client.parse(Files.readString(folder.resolve("recorded_quarter_hours.json")));
    String query =
        "/v1/forecast?latitude=52.3&longitude=6.9&minutely_15=temperature_2m&current=is_day";

    assertThat(client.json(query)).isEqualTo(quarters);
    assertThat(client.json(query + "&start_date=2026-10-03&end_date=2026-10-03"))
        .isEqualTo(quarters);
    assertThat(
            client.json(
                query + "&start_minutely_15=2026-10-03T12:30&end_minutely_15=2026-10-03T12:45"))
        .isEqualTo(quarters);
    assertThat(client.json(query.replace("&current=is_day", ""))).isNotEqualTo(quarters);
  }

  @Test
  void otherRequestsReturnInventedWeather() {
    String today = "\"2026-08-20T00:00\"";

    assertThat(client.get(MATCHING.replace("52.5,48.1", "52.5").replace("13.4,11.6", "13")).body())
        .contains(today);
    assertThat(client.get(MATCHING.replace("temperature_2m&", "rain&")).body()).contains(today);
    assertThat(client.get(MATCHING.replace(",temperature_2m_max", "")).body()).contains(today);
    assertThat(client.get(MATCHING + "&current=rain").body()).contains(today);
    assertThat(client.reason(400, MATCHING + "&start_date=1939-05-01&end_date=1939-05-01"))
        .contains("out of allowed range");
  }

  @Test
  void recordingHasWeightOfRequest() {
    client.get(MATCHING + DAYS);

    assertThat(simulator.stats().weight()).isEqualTo(2);
  }

  @Test
  void faultsApplyToRecordings() {
    faults.next(Fault.NAN_ELEMENT);

    assertThat(client.get(MATCHING).body())
        .startsWith("[{\"latitude\":52.52,")
        .contains(",{\"generationtime_ms\"")
        .endsWith("\"latitude\":nan,\"longitude\":nan}]");
  }

  @Test
  void invalidRecordingFailsStart() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"elevation\":[1.0]}");

    assertThatThrownBy(() -> OpenMeteoSimulator.builder().replay(file).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json")
        .hasMessageContaining("not a recorded weather response");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"hourly\":");
    for (Path missing : List.of(broken, folder.resolve("missing.json"))) {
      assertThatThrownBy(() -> OpenMeteoSimulator.builder().replay(missing).start())
          .isInstanceOf(IOException.class);
    }
    Path empty = Files.writeString(folder.resolve("empty.json"), "[]");
    assertThatThrownBy(() -> OpenMeteoSimulator.builder().replay(empty).start())
        .hasMessageContaining("not a recorded weather response");
  }

  private Path copy(String name) throws IOException {
    try (InputStream in = ReplayTest.class.getResourceAsStream(name)) {
      return Files.writeString(
          folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
