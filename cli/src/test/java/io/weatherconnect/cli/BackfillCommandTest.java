package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BackfillCommandTest {
  private static final Screen PLAIN = new Screen(System.out, false);
  private static final Finding NO_DATA =
      new Finding(true, Optional.of("NO DATA"), "only null values", "Check start.date.");
  private static final Map<String, Double> NULLS = Map.of("rows_suppressed_total", 52_560.0);

  @Test
  void resultHasRowsSentAndSuppressedAndTheProblem() {
    ConnectorHealth health = health("NO DATA", 2190, NULLS, List.of(NO_DATA));

    assertThat(BackfillCommand.result(health, PLAIN))
        .containsExactly(
            "2190 of 2190 days, 0 rows sent, 52,560 rows suppressed.",
            "PROBLEM   NO DATA backfill: only null values.",
            "          Check start.date.");
  }

  @Test
  void resultOfACompleteBackfillHasNoFinding() {
    ConnectorHealth health = health("RUNNING", 2190, Map.of("rows_sent_total", 3_360.0), List.of());

    assertThat(BackfillCommand.result(health, PLAIN))
        .containsExactly("2190 of 2190 days, 3,360 rows sent, 0 rows suppressed.");
  }

  @Test
  void backfillIsOverWhenAllDaysAreDelivered() {
    assertThat(BackfillCommand.isOver(health("RUNNING", 2189, Map.of(), List.of()))).isFalse();
    assertThat(BackfillCommand.isOver(health("RUNNING", 2190, Map.of(), List.of()))).isTrue();
  }

  @Test
  void backfillIsOverWhenItHasAProblemThatDoesNotPass() {
    Finding outage = new Finding(true, "no successful request", "Check the network.");

    assertThat(BackfillCommand.isOver(health("NO DATA", 10, NULLS, List.of(NO_DATA)))).isTrue();
    assertThat(BackfillCommand.isOver(health(HealthCheck.RETRYING, 10, Map.of(), List.of(outage))))
        .isFalse();
  }

  private static ConnectorHealth health(
      String state, long done, Map<String, Double> metrics, List<Finding> findings) {
    return new ConnectorHealth(
        "backfill",
        "source",
        state,
        1,
        1,
        OptionalLong.empty(),
        "",
        Optional.empty(),
        Optional.of(new Backfill(done, 2190)),
        Optional.of(new ConnectorMetrics(metrics)),
        findings);
  }
}
