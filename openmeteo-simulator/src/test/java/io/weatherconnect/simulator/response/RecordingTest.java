package io.weatherconnect.simulator.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.api.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

  private static final String SECTIONS =
      "\"hourly\":{\"time\":[\"2024-05-01T00:00\",\"2024-05-20T23:00\"],\"rain\":[0.10,null]},"
          + "\"current\":{\"time\":\"2024-05-01T00:00\",\"interval\":900,\"is_day\":1}";

  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latitude=1&longitude=1&hourly=rain&current=is_day|true",
        "latitude=1&longitude=1&hourly=rain,rain&current=is_day|true",
        "latitude=1&longitude=1&hourly=rain&current=is_day&models=icon_eu|true",
        "latitude=1&longitude=1&hourly=rain&current=is_day&start_date=2024-05-01&end_date=2024-05-20|true",
        "latitude=1&longitude=1&hourly=rain&current=is_day&start_date=2024-05-01&end_date=2024-05-19|false",
        "latitude=1&longitude=1&hourly=rain&current=is_day&start_date=2024-05-02&end_date=2024-05-20|false",
        "latitude=1&longitude=1&hourly=rain|false",
        "latitude=1&longitude=1&hourly=rain%2Cis_day&current=is_day|false",
        "latitude=1&longitude=1&hourly=rain&current=is_day&daily=rain_sum|false",
        "latitude=1,2&longitude=1,2&hourly=rain&current=is_day|false",
        "hourly=rain&current=is_day|false",
      })
  void requestMatchesByLocationsVariablesAndDays(String query, boolean fits)
      throws IOException, ApiException {
    Recording recording = Recording.read(write("{\"latitude\":1.0," + SECTIONS + "}"));

    assertThat(recording.matches(ForecastQuery.decode(Parameters.ofQuery(query)))).isEqualTo(fits);
  }

  @Test
  void weightCountsVariablesAndDays() throws IOException {
    Recording one = Recording.read(write("{\"latitude\":1.0," + SECTIONS + "}"));
    Recording two =
        Recording.read(
            write("[{\"latitude\":1.0," + SECTIONS + "},{\"latitude\":2.0," + SECTIONS + "}]"));

    assertThat(one.weight()).isEqualTo(1);
    assertThat(two.weight()).isEqualTo(2);
  }

  @Test
  void idIsInsertedAfterHead() throws IOException {
    assertThat(rewritten("{\"latitude\":1.0,\"x\":\"a\\\"b\"," + SECTIONS + "}", 7L))
        .isEqualTo("{\"latitude\":1.0,\"x\":\"a\\\"b\",\"location_id\":7," + SECTIONS + "}");
    assertThat(rewritten("{\"x\":1e-05 ,\n" + SECTIONS + "}", 7L))
        .isEqualTo("{\"x\":1e-05,\"location_id\":7 ,\n" + SECTIONS + "}");
  }

  @Test
  void recordedIdIsReplacedInEveryPosition() throws IOException {
    String recorded = "{\"latitude\":1,\"location_id\":12,\"elevation\":3.0," + SECTIONS + "}";

    assertThat(rewritten(recorded, 345L)).isEqualTo(recorded.replace("12", "345"));
    assertThat(rewritten(recorded, 0L)).isEqualTo(recorded.replace(",\"location_id\":12", ""));
    assertThat(rewritten(recorded, -1L)).isEqualTo(recorded.replace("12", "-1"));
  }

  @Test
  void idsCountFromZeroWithoutRequestedIds() throws IOException {
    String location = "{\"latitude\":1.0," + SECTIONS + "}";
    Recording recording =
        Recording.read(write("[" + location + " , " + location + "\n,\n" + location + "]"));

    assertThat(written(recording, List.of(), false))
        .isEqualTo(
            "["
                + location
                + ","
                + location.replace("1.0,", "1.0,\"location_id\":1,")
                + ","
                + location.replace("1.0,", "1.0,\"location_id\":2,")
                + "]");
  }

  @Test
  void lastLocationCanBeUncovered() throws IOException {
    String location = "{\"latitude\":1.0," + SECTIONS + "}";
    Recording one = Recording.read(write(location));
    Recording two = Recording.read(write("[" + location + "," + location + "]"));

    assertThat(written(one, List.of(), true)).startsWith("{\"latitude\":nan,").endsWith("\"}");
    assertThat(written(two, List.of(5L, 6L), true))
        .startsWith(
            "[" + location.replace("1.0,", "1.0,\"location_id\":5,") + ",{\"latitude\":nan,")
        .endsWith(",\"location_id\":6}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|not a recorded weather response",
        "[]|not a recorded weather response",
        "{\"hourly\":{\"time\":[]}}|not a recorded weather response",
        "{\"error\":true,\"reason\":\"x\"}|not a recorded weather response",
      })
  void otherJsonIsRejected(String text, String message) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> Recording.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void errorContainsMissingFile() {
    assertThatThrownBy(() -> Recording.read(folder.resolve("missing.json")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing.json");
  }

  private String rewritten(String recorded, long id) throws IOException {
    return written(Recording.read(write(recorded)), List.of(id), false);
  }

  private static String written(Recording recording, List<Long> ids, boolean lastUncovered)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recording.write(ids, lastUncovered, bytes);
    return bytes.toString(UTF_8);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("recording.json"), text);
  }
}
