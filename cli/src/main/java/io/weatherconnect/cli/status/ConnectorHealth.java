package io.weatherconnect.cli.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Health of one connector.
 *
 * @param name the connector's name
 * @param type {@code source} or {@code sink}
 * @param state the state that Connect reports, or {@link HealthCheck#STUCK}, {@link
 *     HealthCheck#RETRYING}, {@link HealthCheck#WAITING} or {@link HealthCheck#NO_DATA} when
 *     Connect reports {@code RUNNING}
 * @param running the number of running tasks
 * @param tasks the number of tasks
 * @param lag the number of records that a sink has not delivered; empty when unknown, and for a
 *     source
 * @param progress the connector's progress as text; empty when a source has not committed an
 *     offset, and when unknown
 * @param newest the timestamp of the newest record that it has delivered; empty when unknown
 * @param backfill the progress of a source's backfill; empty without one
 * @param metrics a source's metrics; empty when unknown, and for a sink
 * @param findings the problems and notices to report, the most urgent first; empty when there is
 *     none
 */
public record ConnectorHealth(
    String name,
    String type,
    String state,
    long running,
    int tasks,
    OptionalLong lag,
    String progress,
    Optional<Instant> newest,
    Optional<Backfill> backfill,
    Optional<ConnectorMetrics> metrics,
    List<Finding> findings) {

  /** Copies the findings. */
  public ConnectorHealth {
    findings = List.copyOf(findings);
  }

  /** Returns a copy with one more finding, which is the most urgent. */
  ConnectorHealth with(Finding finding) {
    return with(backfill, finding);
  }

  /**
   * Returns a copy for a connector whose offsets cannot be read, with this finding as the most
   * urgent. The progress of a configured backfill is unknown.
   */
  ConnectorHealth withoutOffsets(Finding finding) {
    return with(backfill.map(any -> Backfill.UNKNOWN), finding);
  }

  private ConnectorHealth with(Optional<Backfill> other, Finding finding) {
    List<Finding> all = new ArrayList<>(List.of(finding));
    all.addAll(findings);
    return new ConnectorHealth(
        name, type, state, running, tasks, lag, progress, newest, other, metrics, all);
  }

  /** Whether it has no problem; it may be paused, stopped or waiting for quota. */
  public boolean isWell() {
    return findings.stream().noneMatch(Finding::isProblem);
  }

  /** Whether it is a source and not a sink. */
  public boolean isSource() {
    return type.equals("source");
  }
}
