package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.it.TopicReader.Decoded;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.stack.Part;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that is killed without warning loses nothing and doubles nothing. */
@ExtendWith(TestStack.Shared.class)
final class WorkerCrashIT {
  private static final String NAME = "crash-test-source";
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final LocalDate LAST = LocalDate.parse("2024-06-30");
  private static final int DAYS = 182;
  private static final int PLACES = 5;
  private static final int KILLS = 3;

  @AfterEach
  void remove(TestStack stack) {
    stack.connect().remove(NAME);
  }

  @Test
  void killedInTheMiddleOfABackfillItDeliversEachRowExactlyOnce(TestStack stack)
      throws InterruptedException {
    Connect connect = stack.connect();
    connect.post(smallSteps(connect));
    for (int kill = 1; kill <= KILLS; kill++) {
      awaitProgress(connect, FIRST.plusDays((long) kill * DAYS / (KILLS + 2)));
      stack.stack().kill(Part.CONNECT);
      stack.stack().start(Part.CONNECT);
    }
    connect.awaitThrough(NAME, LAST, PLACES);

    assertThat(count(stack.topic("crashhourly").readCommitted(), "time"))
        .hasSize(PLACES * DAYS * 24)
        .allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
    assertThat(count(stack.topic("crashdaily").readCommitted(), "date"))
        .hasSize(PLACES * DAYS)
        .allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
  }

  /** Many small windows, each a transaction, so that a kill falls among them. */
  private static ConnectorConfig smallSteps(Connect connect) {
    ConnectorConfig shipped = connect.shipped("openmeteo-backfill-source.json");
    return new ConnectorConfig(NAME, shipped.config())
        .with("hourly.topic", "crashhourly")
        .with("daily.topic", "crashdaily")
        .with("start.date", FIRST.toString())
        .with("end.date", LAST.toString())
        .with("call.max.locations", "1")
        .with("call.max.rows", "50")
        .with("quota.per.minute", "0")
        .with("quota.per.hour", "0")
        .with("quota.per.day", "0");
  }

  private static void awaitProgress(Connect connect, LocalDate day) {
    await()
        .atMost(Connect.PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                connect.through(NAME).values().stream()
                    .anyMatch(through -> !through.isBefore(day)));
  }

  private static Map<String, Long> count(List<Decoded> records, String time) {
    Function<Decoded, String> key =
        record -> {
          GenericRecord fields = record.key();
          return fields.get("location") + " " + fields.get("model") + " " + fields.get(time);
        };
    return records.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }
}
