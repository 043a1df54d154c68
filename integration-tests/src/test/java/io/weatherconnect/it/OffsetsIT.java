package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "offsets-test-source";
  private static final String TOPIC = "offsetshourly";
  private static final LocalDate LAST = LocalDate.parse("2024-05-28");
  private static final int LOCATIONS = 5;

  @BeforeAll
  static void backfillThenStop(TestStack stack) {
    Connect connect = stack.connect();
    connect.post(
        new ConnectorConfig(NAME, connect.shipped("openmeteo-backfill-source.json").config())
            .with("hourly.topic", TOPIC)
            .with("daily.variables", ""));
    connect.awaitThrough(NAME, LAST, LOCATIONS);
    connect.rest().send("PUT", "/connectors/" + NAME + "/stop", null);
    connect.awaitState(NAME, "STOPPED");
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
      String partition, String offset, String message, TestStack stack) {
    Rest.Response response = patch(stack.connect(), partition, offset);

    assertThat(response.status()).isGreaterThanOrEqualTo(400);
    assertThat(response.body().at("/message").asText()).contains(message);
    assertThat(stack.connect().through(NAME)).containsEntry("Berlin", LAST);
  }

  @Test
  void offsetOfAnyPartitionCanBeRemoved(TestStack stack) {
    assertThat(patch(stack.connect(), "{\"nonsense\":true}", "null").status()).isEqualTo(200);
  }

  @Test
  void rewindFetchesOnlyTheLocationsRewoundDaysAgain(TestStack stack) {
    Connect connect = stack.connect();
    int before = stack.topic(TOPIC).readCommitted().size();
    Rest.Response rewound =
        patch(
            connect,
            "{\"location\":\"Berlin\"}",
            "{\"version\":1,\"through\":\"2024-05-18\",\"query\":\"\"}");
    assertThat(rewound.status()).as("%s", rewound.body()).isEqualTo(200);
    assertThat(connect.through(NAME)).containsEntry("Berlin", LocalDate.parse("2024-05-18"));

    connect.rest().send("PUT", "/connectors/" + NAME + "/resume", null);
    connect.awaitThrough(NAME, LAST, LOCATIONS);
    connect.rest().send("PUT", "/connectors/" + NAME + "/stop", null);
    connect.awaitState(NAME, "STOPPED");

    List<TopicReader.Decoded> records = stack.topic(TOPIC).readCommitted();
    assertThat(records).hasSize(before + 10 * 24);
    assertThat(records.subList(before, records.size()))
        .allSatisfy(record -> assertThat(record.key().get("location")).hasToString("Berlin"));
  }

  private static Rest.Response patch(Connect connect, String partition, String offset) {
    JsonNode body =
        json("{\"offsets\":[{\"partition\":" + partition + ",\"offset\":" + offset + "}]}");
    return connect.rest().send("PATCH", "/connectors/" + NAME + "/offsets", body);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
