package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.cli.RunningStack.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs on a running stack, from the simulated API into Cassandra. Each test removes its runs. */
@ExtendWith(RunningStack.Provider.class)
final class BackfillIT {
  private final RunningStack stack;

  BackfillIT(RunningStack stack) {
    this.stack = stack;
  }

  @AfterEach
  void removeRuns() throws Exception {
    for (String name : stack.connect().connectors()) {
      if (name.startsWith("openmeteo-backfill-")) {
        stack.succeed("backfill", "remove", name);
      }
    }
  }

  @Test
  void tenDaysInTheMiddleAreFetchedAgainAndNoOthers() {
    stack.succeed("backfill", "--from=2024-03-01", "--to=2024-03-31", "--wait");
    awaitRow("Berlin", "2024-03-31T23:00:00Z");
    List<String> days = List.of("2024-03-10", "2024-03-11", "2024-03-20", "2024-03-21");
    List<String> first = fetched(days);

    stack.succeed("backfill", "--from=2024-03-11", "--to=2024-03-20", "--wait");

    awaitChange("2024-03-20", first.get(2));
    List<String> second = fetched(days);
    assertThat(second.get(0)).isEqualTo(first.get(0));
    assertThat(second.get(1)).isNotEqualTo(first.get(1));
    assertThat(second.get(3)).isEqualTo(first.get(3));

    Result existing = stack.execute("backfill", "--from=2024-03-11", "--to=2024-03-20");
    assertThat(existing.out())
        .startsWith("openmeteo-backfill-2024-03-11-2024-03-20 is complete: 50 of 50 days, last");
    stack.succeed("backfill", "--from=2024-03-11", "--to=2024-03-20", "--again", "--wait");
    awaitChange("2024-03-20", second.get(2));
  }

  @Test
  void earlierDaysAreDeliveredByTwoRunsAtOnce() {
    String february = "openmeteo-backfill-2024-02-01-2024-02-10";
    String january = "openmeteo-backfill-2024-01-01-2024-01-10-munich";
    stack.succeed("backfill", "--from=2024-02-01", "--to=2024-02-10");
    stack.succeed("backfill", "--from=2024-01-01", "--to=2024-01-10", "--location=Munich");

    Result waited = stack.execute("backfill", "wait", february, january);

    assertThat(waited.status()).as(waited.out() + waited.err()).isZero();
    assertThat(waited.out())
        .contains(february + ": 50 of 50 days, 1,250 rows sent, 0 rows suppressed.")
        .contains(january + ": 10 of 10 days, 250 rows sent, 0 rows suppressed.");
    assertThat(stack.execute("backfill", "list").out())
        .containsPattern(
            "(?m)^" + february + " +2024-02-01 to 2024-02-10 +5 +50 of 50 days +COMPLETE$")
        .containsPattern(
            "(?m)^" + january + " +2024-01-01 to 2024-01-10 +1 +10 of 10 days +COMPLETE$");
    awaitRow("Berlin", "2024-02-01T00:00:00Z");
    awaitRow("Munich", "2024-01-01T00:00:00Z");
    assertThat(fetchedAt("Berlin", "2024-01-01T00:00:00Z")).contains("0 rows");
    assertThat(stack.execute("status").out()).startsWith("HEALTHY: 5 of 5 connectors");

    stack.succeed("backfill", "remove", february, january);
    assertThat(stack.execute("backfill", "list").out()).isEqualTo("There are no backfills.\n");
    awaitRow("Munich", "2024-01-01T00:00:00Z");
  }

  private List<String> fetched(List<String> days) {
    return days.stream().map(day -> fetchedAt("Berlin", day + "T12:00:00Z")).toList();
  }

  private void awaitChange(String day, String before) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(fetchedAt("Berlin", day + "T12:00:00Z")).isNotEqualTo(before));
  }

  private void awaitRow(String location, String time) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(fetchedAt(location, time)).contains("1 rows"));
  }

  /** Prints the time at which a row's values were fetched. */
  private String fetchedAt(String location, String time) {
    return stack
        .execute(
            "cql",
            "SELECT fetched_at FROM analytics.hourlydata WHERE location = '%s' AND year = 2024"
                    .formatted(location)
                + " AND time = '%s'".formatted(time))
        .out();
  }
}
