package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.cluster.Remedies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EarlierStartTest {
  @Test
  void earlierStartIsReportedWithTheRunThatFetchesTheDays() {
    assertThat(notice("2024-01-01", "2022-01-01"))
        .contains(
            "start.date of live has moved from 2024-01-01 to 2022-01-01. Locations that have"
                + " offsets do not fetch the earlier days. Run 'bin/weather-connect backfill"
                + " --source live --from 2022-01-01 --to 2023-12-31'.");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-01-01",
    "2024-01-01, 2024-01-02",
    "'', 2024-01-01",
    "2024-01-01, ''",
    "${file:/x:day}, 2024-01-01",
    "2024-01-01, 2024-13-01"
  })
  void otherChangesAreNotReported(String before, String after) {
    assertThat(notice(before, after)).isEmpty();
  }

  private static Optional<String> notice(String before, String after) {
    return EarlierStart.notice(source(before), source(after), Remedies.LOCAL);
  }

  private static ConnectorConfig source(String start) {
    return new ConnectorConfig(
        "live", Map.of("connector.class", "OpenMeteoSource", "start.date", start));
  }
}
