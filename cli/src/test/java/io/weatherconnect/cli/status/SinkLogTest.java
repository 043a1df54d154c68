package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkLogTest {
  @TempDir private Path directory;

  @Test
  void lastRejectionInTheSinksTopicsIsFound() throws IOException {
    assertThat(
            rejection(
                """
                2026-01-02 WARN  [m] Engine: Record at offset 7 of hourly-0 was not mapped: first
                2026-01-02 WARN  [m] Engine: Record at offset 8 of hourly-0 was not mapped: no field 'value.x'.
                2026-01-02 WARN  [m] Engine: Record at offset 9 of daily-0 was not written: timeout
                2026-01-02 INFO  [m] Other: nothing
                """,
                List.of("hourly")))
        .contains("no field 'value.x'.");
  }

  @Test
  void stockSinksFormatIsReadWithoutTheRecord() throws IOException {
    assertThat(
            rejection(
                "x WARN Error decoding/mapping Kafka record SinkRecord{kafkaOffset=3}"
                    + " ConnectRecord{topic='hourly', kafkaPartition=0, value=Struct{a=secret},"
                    + " headers=ConnectHeaders(headers=)}: Required field 'value.x' was missing\n",
                List.of("daily", "hourly")))
        .contains("Required field 'value.x' was missing");
  }

  @Test
  void onlyTheEndOfALongLogIsRead() throws IOException {
    String early = "Record at offset 1 of hourly-0 was not mapped: long ago\n";

    assertThat(rejection(early + "later\n".repeat(60_000), List.of("hourly"))).isEmpty();
  }

  @Test
  void longReasonIsTruncated() throws IOException {
    String reason = "y".repeat(1_000);

    assertThat(
            rejection("Record at offset 1 of hourly-0 was not mapped: " + reason, List.of("hourly"))
                .orElseThrow())
        .hasSize(303)
        .endsWith("y...");
  }

  @Test
  void missingLogHasNoReason() {
    assertThat(SinkLog.lastRejection(directory.resolve("none"), List.of("hourly"))).isEmpty();
  }

  private Optional<String> rejection(String log, List<String> topics) throws IOException {
    return SinkLog.lastRejection(Files.writeString(directory.resolve("connect.log"), log), topics);
  }
}
