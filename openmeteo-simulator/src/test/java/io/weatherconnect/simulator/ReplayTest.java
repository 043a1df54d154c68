package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private String recorded;

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) throws IOException {
    return builder
        .replay(copy("recorded_two_locations.json"))
        .replay(copy("recorded_one_location.json"));
  }

  @BeforeEach
  void readRecording() throws IOException {
    recorded = Files.readString(folder.resolve("recorded_two_locations.json"));
  }

  @Test
  void matchingRequestReturnsRecordingByteForByte() {
    assertThat(client.get(MATCHING + DAYS).body()).isEqualTo(recorded.strip());
  }

  @Test
  void requestWithoutDaysMatchesByVariables() {
    assertThat(client.get(MATCHING).body()).isEqualTo(recorded.strip());
  }

  @Test
  void requestedIdsReplaceRecordedIds() {
    assertThat(client.get(MATCHING + DAYS + "&location_id=3,4").body())
        .isEqualTo(
            recorded
                .strip()
                .replace("\"location_id\":1", "\"location_id\":4")
                .replace("\"elevation\":38.0,", "\"elevation\":38.0,\"location_id\":3,"));
    assertThat(client.get(MATCHING + DAYS + "&location_id=5,0").body())
        .isEqualTo(
            recorded
                .strip()
                .replace(",\"location_id\":1", "")
                .replace("\"elevation\":38.0,", "\"elevation\":38.0,\"location_id\":5,"));
  }

  @Test
  void oneRecordedLocationIsObject() throws IOException {
    String one = Files.readString(folder.resolve("recorded_one_location.json"));

    assertThat(
            client
                .get("/v1/forecast?latitude=1&longitude=1&hourly=rain&timeformat=unixtime")
                .body())
        .isEqualTo(one.strip());
    // Days are local: 1714514400 is midnight of 1 May at UTC+2.
    assertThat(
            client
                .get(
                    "/v1/forecast?latitude=1&longitude=1&hourly=rain"
                        + "&start_date=2024-05-01&end_date=2024-05-01&location_id=9")
                .body())
        .isEqualTo(
            one.strip()
                .replace(
                    "\"timezone_abbreviation\": \"GMT+2\"",
                    "\"timezone_abbreviation\": \"GMT+2\",\"location_id\":9"));
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
        .startsWith(recorded.substring(0, recorded.indexOf("},{") + 2) + "{\"latitude\":nan,")
        .endsWith("\"location_id\":1}]");
  }

  @Test
  void invalidRecordingFailsStart() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"elevation\":[1.0]}");

    assertThatThrownBy(() -> OpenMeteoSimulator.builder().replay(file).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json")
        .hasMessageContaining("not a recorded weather response");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"hourly\":");
    assertThatThrownBy(() -> OpenMeteoSimulator.builder().replay(broken).start())
        .isInstanceOf(IOException.class);
  }

  private Path copy(String name) throws IOException {
    try (InputStream in = ReplayTest.class.getResourceAsStream(name)) {
      return Files.writeString(
          folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
