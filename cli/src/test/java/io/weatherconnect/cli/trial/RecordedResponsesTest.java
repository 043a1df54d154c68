package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The days of a response, from which the time of its request follows. */
final class RecordedResponsesTest {
  @TempDir private Path directory;

  private DayRange days(String response) throws IOException {
    Path file = directory.resolve("response.json");
    Files.writeString(file, response);
    return RecordedResponses.days(file);
  }

  @Test
  void daysAreThoseOfTheHours() {
    assertThat(RecordedResponses.days(Trials.RESPONSE))
        .isEqualTo(new DayRange(LocalDate.of(2024, 5, 26), LocalDate.of(2024, 5, 28)));
  }

  @ParameterizedTest
  @CsvSource({"0, 2024-05-28", "7200, 2024-05-28", "-18000, 2024-05-28"})
  void dailyRowsCountInTheZoneOfTheResponse(long offset, LocalDate day) throws IOException {
    long midnight = 1_716_854_400 - offset;

    assertThat(
            days(
                "{\"utc_offset_seconds\":%d,\"daily\":{\"time\":[%d]}}"
                    .formatted(offset, midnight)))
        .isEqualTo(new DayRange(day, day));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "3",
        "",
        "{\"hourly\":{\"time\":[]}}",
        "{\"hourly\":{\"time\":[\"2024-05-28T00:00\"]}}",
        "{\"hourly\":{\"time\":[7200,3600]}}"
      })
  void fileWithoutTimesIsNoResponse(String response) {
    assertThatThrownBy(() -> days(response))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("response.json is not a response of the connector's requests");
  }

  @Test
  void errorOfTheApiIsGiven() {
    assertThatThrownBy(() -> days("{\"error\":true,\"reason\":\"Invalid date\"}"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("response.json is an error of the API: Invalid date");
  }

  @Test
  void textThatIsNoJsonIsNamedWithoutItsContent() {
    assertThatThrownBy(() -> days("<html>secret"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("response.json is not JSON.");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> RecordedResponses.days(directory.resolve("none.json")))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("none.json does not exist.");
  }
}
