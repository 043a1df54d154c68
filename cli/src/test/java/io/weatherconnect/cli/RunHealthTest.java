package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.BackfillRun;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunHealthTest {
  private static final Screen PLAIN = new Screen(System.out, false);
  private static final Instant NOW = Instant.parse("2024-05-29T00:00:00Z");
  private static final Finding NO_DATA =
      new Finding(true, Optional.of("NO DATA"), "only null values", "Check start.date.");
  private static final Finding INCOMPLETE = Finding.problem("not all tasks run", "Wait.");
  private static final Map<String, Double> NULLS = Map.of("rows_suppressed_total", 52_560.0);
  private static final BackfillRun RUN =
      new BackfillRun(
          new ConnectorConfig(
              "backfill", Map.of("start.date", "2024-05-01", "end.date", "2024-05-28")));

  @Test
  void resultHasRowsSentAndSuppressedAndTheProblem() {
    assertThat(run("NO DATA", 2190, NULLS, List.of(NO_DATA)).result(PLAIN))
        .containsExactly(
            "backfill: 2190 of 2190 days, 0 rows sent, 52,560 rows suppressed.",
            "PROBLEM   NO DATA backfill: only null values.",
            "          Check start.date.");
  }

  @Test
  void resultOfACompleteRunHasNoFinding() {
    RunHealth run = run("RUNNING", 2190, Map.of("rows_sent_total", 3_360.0), List.of());

    assertThat(run.result(PLAIN))
        .containsExactly("backfill: 2190 of 2190 days, 3,360 rows sent, 0 rows suppressed.");
  }

  @Test
  void runIsCompleteWhenAllDaysAreDelivered() {
    RunHealth before = run("RUNNING", 2189, Map.of(), List.of());
    RunHealth after = run("RUNNING", 2190, Map.of(), List.of());

    assertThat(before.isOver()).isFalse();
    assertThat(before.state()).isEqualTo("RUNNING");
    assertThat(after.isOver()).isTrue();
    assertThat(after.isSuccess()).isTrue();
    assertThat(after.state()).isEqualTo("COMPLETE");
  }

  @Test
  void runWithUnknownProgressIsNotComplete() {
    RunHealth run = run("RUNNING", Backfill.UNKNOWN, Map.of(), List.of());

    assertThat(run.isComplete()).isFalse();
    assertThat(run.delivered()).isEqualTo("progress unknown");
    assertThat(run.result(PLAIN))
        .containsExactly("backfill: progress unknown, 0 rows sent, 0 rows suppressed.");
  }

  @Test
  void runIsNotCompleteOnItsLastDay() {
    Instant lastDay = Instant.parse("2024-05-28T23:59:59Z");
    RunHealth run = new RunHealth(RUN, run("RUNNING", 2190, Map.of(), List.of()).health(), lastDay);

    assertThat(run.isComplete()).isFalse();
  }

  @Test
  void runIsOverWhenItHasAProblemThatDoesNotPass() {
    Finding outage = new Finding(true, "no successful request", "Check the network.");
    RunHealth failed = run("NO DATA", 10, NULLS, List.of(NO_DATA));

    assertThat(failed.isOver()).isTrue();
    assertThat(failed.isDisturbed()).isFalse();
    assertThat(failed.isSuccess()).isFalse();
    assertThat(run(HealthCheck.RETRYING, 10, Map.of(), List.of(outage)).isOver()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 0, 0", "UNASSIGNED, 0, 1", "RUNNING, 1, 2"})
  void runWithoutAllOfItsTasksIsDisturbedAndNotOver(String state, long running, int tasks) {
    RunHealth run = run(state, running, tasks, new Backfill(2190, 2190), List.of(INCOMPLETE));

    assertThat(run.isDisturbed()).isTrue();
    assertThat(run.isOver()).isFalse();
  }

  @Test
  void runWithUnknownProgressIsDisturbedAndNotOver() {
    RunHealth run = run("RUNNING", 1, 1, Backfill.UNKNOWN, List.of(INCOMPLETE));

    assertThat(run.isDisturbed()).isTrue();
    assertThat(run.isOver()).isFalse();
  }

  @Test
  void failedRunIsOver() {
    RunHealth run = run("FAILED", 0, 1, Backfill.UNKNOWN, List.of(INCOMPLETE));

    assertThat(run.isDisturbed()).isFalse();
    assertThat(run.isOver()).isTrue();
  }

  @Test
  void haltedRunIsOverWithoutSuccess() {
    RunHealth stopped = run("STOPPED", 10, Map.of(), List.of());

    assertThat(stopped.isOver()).isTrue();
    assertThat(stopped.isSuccess()).isFalse();
  }

  private static RunHealth run(
      String state, long running, int tasks, Backfill days, List<Finding> findings) {
    return run(state, running, tasks, days, Map.of(), findings);
  }

  private static RunHealth run(
      String state, long done, Map<String, Double> metrics, List<Finding> findings) {
    return run(state, new Backfill(done, 2190), metrics, findings);
  }

  private static RunHealth run(
      String state, Backfill days, Map<String, Double> metrics, List<Finding> findings) {
    return run(state, 1, 1, days, metrics, findings);
  }

  private static RunHealth run(
      String state,
      long running,
      int tasks,
      Backfill days,
      Map<String, Double> metrics,
      List<Finding> findings) {
    return new RunHealth(
        RUN,
        new ConnectorHealth(
            "backfill",
            "source",
            state,
            running,
            tasks,
            OptionalLong.empty(),
            "",
            Optional.empty(),
            Optional.of(days),
            Optional.of(new ConnectorMetrics(metrics)),
            findings),
        NOW);
  }
}
