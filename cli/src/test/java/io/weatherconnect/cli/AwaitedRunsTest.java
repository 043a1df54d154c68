package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.cli.connect.BackfillRun;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.stack.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AwaitedRunsTest {
  private static final Instant START = Instant.parse("2024-05-29T00:00:00Z");
  private static final Duration ALMOST = AwaitedRuns.PROBLEM_LIMIT.minusSeconds(1);
  private final ToolException silent = new ToolException("Connect does not respond");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AwaitedRuns awaited =
      new AwaitedRuns(
          List.of("run"), new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false));

  @Test
  void waitEndsWhenTheRunIsComplete() {
    check(Duration.ZERO, running(10));
    assertThat(awaited.isEmpty()).isFalse();

    check(Duration.ofSeconds(5), running(20));
    assertThat(awaited.isEmpty()).isTrue();
    assertThat(awaited.isSuccess()).isTrue();
    assertThat(printed()).startsWith("run: 20 of 20 days");
  }

  @Test
  void problemThatPassesDoesNotEndTheWait() {
    check(Duration.ZERO, unassigned(10));
    check(ALMOST, unassigned(10));
    check(ALMOST.plusSeconds(1), running(12));
    check(ALMOST.multipliedBy(2), unassigned(12));
    assertThat(awaited.isEmpty()).isFalse();

    check(ALMOST.multipliedBy(3), running(20));
    assertThat(awaited.isSuccess()).isTrue();
  }

  @Test
  void problemThatLastsEndsTheWaitWithoutSuccess() {
    check(Duration.ZERO, unassigned(10));
    check(AwaitedRuns.PROBLEM_LIMIT, unassigned(10));

    assertThat(awaited.isEmpty()).isTrue();
    assertThat(awaited.isSuccess()).isFalse();
    assertThat(printed()).contains("10 of 20 days").contains("not all tasks run");
  }

  @Test
  void completeRunWaitsForItsProblemToPass() {
    check(Duration.ZERO, unassigned(20));
    assertThat(awaited.isEmpty()).isFalse();

    check(Duration.ofSeconds(5), running(20));
    assertThat(awaited.isSuccess()).isTrue();
  }

  @Test
  void problemIsAnnouncedOnceAfterAMinute() {
    check(Duration.ZERO, unassigned(10));
    check(AwaitedRuns.ANNOUNCED_AFTER.minusSeconds(1), unassigned(10));
    assertThat(printed()).isEmpty();

    check(AwaitedRuns.ANNOUNCED_AFTER, unassigned(10));
    String announcement = printed();
    check(ALMOST, unassigned(10));
    assertThat(announcement).contains("not all tasks run").contains("This may pass");
    assertThat(printed()).isEqualTo(announcement);
  }

  @Test
  void runWhoseLocationsAreUnknownSaysSo() {
    check(Duration.ZERO, withoutMetrics());
    check(AwaitedRuns.PROBLEM_LIMIT, withoutMetrics());

    assertThat(awaited.isEmpty()).isTrue();
    assertThat(awaited.isSuccess()).isFalse();
    assertThat(printed()).contains("locations.file").contains("--metrics");
  }

  @Test
  void silenceOfConnectEndsTheWaitOnlyIfItLasts() {
    assertThatCode(() -> awaited.checkFailed(silent, START)).doesNotThrowAnyException();
    assertThatCode(() -> awaited.checkFailed(silent, START.plus(ALMOST)))
        .doesNotThrowAnyException();
    check(ALMOST, running(10));
    Instant again = START.plus(AwaitedRuns.PROBLEM_LIMIT);
    assertThatCode(() -> awaited.checkFailed(silent, again)).doesNotThrowAnyException();

    assertThatThrownBy(() -> awaited.checkFailed(silent, again.plus(AwaitedRuns.PROBLEM_LIMIT)))
        .isSameAs(silent);
  }

  @Test
  void removedRunEndsTheWait() {
    assertThatThrownBy(() -> awaited.check(List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage("There is no backfill run. Backfills: none.");
  }

  private void check(Duration after, ConnectorHealth health) {
    Map<String, String> days = Map.of("start.date", "2024-05-01", "end.date", "2024-05-20");
    awaited.check(
        List.of(
            new RunHealth(
                new BackfillRun(new ConnectorConfig("run", days)), health, START.plus(after))));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ConnectorHealth running(long done) {
    return health("RUNNING", 1, done, Optional.of(new ConnectorMetrics(Map.of())), List.of());
  }

  private static ConnectorHealth unassigned(long done) {
    Finding finding = Finding.problem("not all tasks run", "Check again.");
    return health(
        "UNASSIGNED", 0, done, Optional.of(new ConnectorMetrics(Map.of())), List.of(finding));
  }

  private static ConnectorHealth withoutMetrics() {
    return health("RUNNING", 1, 10, Optional.empty(), List.of());
  }

  private static ConnectorHealth health(
      String state,
      long running,
      long done,
      Optional<ConnectorMetrics> metrics,
      List<Finding> findings) {
    return new ConnectorHealth(
        "run",
        "source",
        state,
        running,
        1,
        OptionalLong.empty(),
        "",
        Optional.empty(),
        Optional.of(new Backfill(done, 20)),
        metrics,
        findings);
  }
}
