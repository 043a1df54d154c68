package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the shipped backfill in the compose files' containers, from the API to the tables. */
final class ComposeStackIT {
  private static final int LOCATIONS = 5;
  private static final int DAYS = 28;
  private static final List<String> NAMES =
      List.of("Berlin", "Frankfurt (Oder)", "Hamburg", "Munich", "Frankfurt");

  static Stream<Arguments> stacks() {
    return Stream.of(
        Arguments.of(ComposeFiles.MAIN, "/subjects"),
        Arguments.of(ComposeFiles.APACHE, "/apis/ccompat/v7/subjects"));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void shippedBackfillWritesEveryHourAndDayToCassandra(ComposeFiles files, String subjects)
      throws Exception {
    try (ComposeStack stack = ComposeStack.start(files)) {
      stack.deploy("openmeteo-backfill-source", "cassandra-hourly-sink", "cassandra-daily-sink");
      try (CqlSession cassandra = stack.cassandra()) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  assertThat(hours(cassandra)).isEqualTo(LOCATIONS * DAYS * 24);
                  assertThat(days(cassandra)).isEqualTo(LOCATIONS * DAYS);
                });
      }
      assertThat(
              StreamSupport.stream(stack.get("REGISTRY", subjects).spliterator(), false)
                  .map(subject -> subject.asText()))
          .contains(
              "hourlymetrics-key", "hourlymetrics-value", "dailymetrics-key", "dailymetrics-value");
      assertThat(stack.get("CONNECT", "/connectors/openmeteo-backfill-source/offsets").toString())
          .contains("\"through\":\"2024-05-28\"")
          .doesNotContain("\"through\":\"2024-05-27\"");
    }
  }

  private static long hours(CqlSession cassandra) {
    return NAMES.stream()
        .mapToLong(
            location ->
                cassandra
                    .execute(
                        "SELECT count(*) FROM analytics.hourlydata WHERE location = ? AND year ="
                            + " 2024",
                        location)
                    .one()
                    .getLong(0))
        .sum();
  }

  private static long days(CqlSession cassandra) {
    return NAMES.stream()
        .mapToLong(
            location ->
                cassandra
                    .execute(
                        "SELECT count(*) FROM analytics.dailydata WHERE location = ?", location)
                    .one()
                    .getLong(0))
        .sum();
  }
}
