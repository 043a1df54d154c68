package io.weatherconnect.tools.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one connector is.
 *
 * @param name its name
 * @param type {@code source} or {@code sink}
 * @param state as Connect reports it, or where that is not the truth {@link HealthCheck#STUCK},
 *     {@link HealthCheck#RETRYING} or {@link HealthCheck#WAITING}
 * @param running how many of its tasks run
 * @param tasks how many tasks it has
 * @param lag for a sink, how many records it has not delivered; empty for a source
 * @param progress how far it has come, in its own terms; empty before it has come anywhere
 * @param newest the timestamp of the newest record in its topics
 * @param backfill how far a source's backfill is; empty without one
 * @param numbers what a source tells of itself; empty when unknown, and for a sink
 * @param finding what is worth knowing and what to do, empty when all is well
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
    Optional<SourceMetrics> numbers,
    Optional<Finding> finding) {

  /**
   * Whether nothing is wrong.
   *
   * @return true also for one that rests as somebody wanted, or waits for quota
   */
  public boolean isWell() {
    return finding.filter(Finding::isProblem).isEmpty();
  }

  /**
   * Whether it is a source.
   *
   * @return false for a sink
   */
  public boolean isSource() {
    return type.equals("source");
  }
}
