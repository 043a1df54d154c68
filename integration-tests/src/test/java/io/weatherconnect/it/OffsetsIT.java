package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.RestException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests reading, changing and removing offsets through Connect's REST API. */
@ExtendWith(TestStack.Shared.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class OffsetsIT {
  private static final String NAME = "offsets-test-source";
  private static final String TOPIC = "offsetshourly";
  private static final LocalDate LAST = LocalDate.parse("2024-05-28");
  private static final int LOCATIONS = 5;

  @BeforeAll
  static void backfillThenStop(TestStack stack) {
    Connect connect = stack.connect();
    connect.put(
        new ConnectorConfig(NAME, connect.shipped("openmeteo-backfill-source.json").config())
            .with("hourly.topic", TOPIC)
            .with("daily.variables", ""));
    connect.awaitThrough(NAME, LAST, LOCATIONS);
    connect.stop(NAME);
  }

  @AfterAll
  static void remove(TestStack stack) {
    stack.connect().remove(NAME);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"city\":\"Berlin\"} | {\"version\":1,\"through\":\"2024-05-10\",\"query\":\"\"} | The partition must have exactly the keys [location], not [city]",
        "{\"location\":7} | {\"version\":1,\"through\":\"2024-05-10\",\"query\":\"\"} | \"location\" must be the name of a location as text",
        "{\"location\":\"Berlin\"} | {\"through\":\"2024-05-10\"} | The offset must have exactly the keys [query, through, version], not [through]",
        "{\"location\":\"Berlin\"} | {\"version\":2,\"through\":\"2024-05-10\",\"query\":\"\"} | \"version\" must be the number 1",
        "{\"location\":\"Berlin\"} | {\"version\":1,\"through\":\"10 May\",\"query\":\"\"} | \"through\" must be a date",
        "{\"location\":\"Berlin\"} | {\"version\":1,\"through\":\"2024-05-10\",\"query\":5} | \"query\" must be a text",
      })
  void invalidOffsetIsRejectedWithSpecificMessage(
      String partition, String offset, String message, TestStack stack) throws Exception {
    assertThatThrownBy(() -> stack.connect().alterOffset(NAME, map(partition), map(offset)))
        .isInstanceOf(RestException.class)
        .hasMessageContaining(message);
    assertThat(stack.connect().through(NAME)).containsEntry("Berlin", LAST);
  }

  @Test
  void offsetOfAnyPartitionCanBeRemoved(TestStack stack) {
    assertThatCode(() -> stack.connect().alterOffset(NAME, Map.of("nonsense", true), null))
        .doesNotThrowAnyException();
  }

  @Test
  void rewindFetchesOnlyTheLocationsRewoundDaysAgain(TestStack stack) throws Exception {
    Connect connect = stack.connect();
    int before = stack.records(TOPIC).size();
    connect.rewind(NAME, "Berlin", LocalDate.parse("2024-05-18"));
    assertThat(connect.through(NAME)).containsEntry("Berlin", LocalDate.parse("2024-05-18"));

    connect.resume(NAME);
    connect.awaitThrough(NAME, LAST, LOCATIONS);
    connect.stop(NAME);

    List<WeatherRecord> records = stack.records(TOPIC);
    assertThat(records).hasSize(before + 10 * 24);
    assertThat(records.subList(before, records.size()))
        .allSatisfy(record -> assertThat(record.key().get("location")).hasToString("Berlin"));
  }

  private static Map<String, Object> map(String json) throws JsonProcessingException {
    return new ObjectMapper().readValue(json, new TypeReference<>() {});
  }
}
