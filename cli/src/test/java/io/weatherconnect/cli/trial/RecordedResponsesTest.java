package io.weatherconnect.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a recorded response. */
final class RecordedResponsesTest {
  @TempDir private Path directory;

  private Instant timeOfPoll(String response) throws IOException {
    return timeOfPoll(response, 1);
  }

  private Instant timeOfPoll(String response, int forecastDays) throws IOException {
    Path file = directory.resolve("response.json");
    Files.writeString(file, response);
    return RecordedResponses.timeOfPoll(file, forecastDays);
  }

  @Test
  void responseIsOfNoonOfTheFirstForecastDay() {
    assertThat(RecordedResponses.timeOfPoll(Trials.RESPONSE, 1)).isEqualTo("2024-05-28T12:00:00Z");
    assertThat(RecordedResponses.timeOfPoll(Trials.RESPONSE, 3)).isEqualTo("2024-05-26T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7_200, -18_000})
  void dailyRowsCountInTheZoneOfTheResponse(long offset) throws IOException {
    long midnight = 1_716_854_400 - offset;

    assertThat(
            timeOfPoll(
                "{\"utc_offset_seconds\":%d,\"daily\":{\"time\":[%d]}}"
                    .formatted(offset, midnight)))
        .isEqualTo("2024-05-28T12:00:00Z");
  }

  @Test
  void quartersOfAnHourHaveDaysToo() throws IOException {
    assertThat(timeOfPoll("{\"minutely_15\":{\"time\":[1716854400,1716855300]}}"))
        .isEqualTo("2024-05-28T12:00:00Z");
  }

  @Test
  void instantsGiveTheDaysWhereDailyRowsAreThereToo() throws IOException {
    assertThat(
            timeOfPoll(
                "{\"utc_offset_seconds\":7200,\"daily\":{\"time\":[1716933600]},"
                    + "\"minutely_15\":{\"time\":[1716854400]}}"))
        .isEqualTo("2024-05-28T12:00:00Z");
  }

  @Test
  void currentWeatherAloneIsOfItsOwnTime() throws IOException {
    assertThat(timeOfPoll("{\"current\":{\"time\":1716901200,\"interval\":900}}", 3))
        .isEqualTo("2024-05-28T13:00:00Z");
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
        "{\"hourly\":{\"time\":[7200,3600]}}",
        "{\"current\":{\"time\":\"2024-05-28T12:00\"}}"
      })
  void fileWithoutTimesIsNoResponse(String response) {
    assertThatThrownBy(() -> timeOfPoll(response))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(
            "response.json is not a response of the connector's requests: it needs one of hourly.time,"
                + " daily.time, minutely_15.time, current.time in Unix time");
  }

  @Test
  void errorOfTheApiIsGiven() {
    assertThatThrownBy(() -> timeOfPoll("{\"error\":true,\"reason\":\"Invalid date\"}"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("response.json is an error of the API: Invalid date");
  }

  @Test
  void textThatIsNoJsonIsNamedWithoutItsContent() {
    assertThatThrownBy(() -> timeOfPoll("<html>secret"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("response.json is not JSON.");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> RecordedResponses.timeOfPoll(directory.resolve("none.json"), 1))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("none.json does not exist.");
  }
}
