package io.weatherconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulator has done since its start. A snapshot; immutable.
 *
 * @param byStatus finished requests by HTTP status; a connection that was reset counts as status 0
 * @param byFault weather calls by the fault that befell them
 * @param weight of all calls together
 * @param peakWeight the most weight that one client of the free hosts used in one window of the
 *     calendar
 * @param maxConcurrentRequests the most calls for weather or elevation at the free hosts that ran,
 *     or waited for their turn, at the same time
 * @param log the last requests, the oldest first; no more than {@link #LOGGED}
 */
public record SimulatorStats(
    Map<Integer, Long> byStatus,
    Map<Fault, Long> byFault,
    double weight,
    PeakWeight peakWeight,
    int maxConcurrentRequests,
    List<LoggedRequest> log) {

  /** How many requests the log keeps. */
  public static final int LOGGED = 10_000;

  /** All finished requests. */
  public long requests() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The finished requests of one status. */
  public long requests(int status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /**
   * The most weight that one client used within one window.
   *
   * @param minute within one minute
   * @param hour within one hour
   * @param day within one UTC day
   */
  public record PeakWeight(float minute, float hour, float day) {}

  /**
   * One finished request.
   *
   * @param method as sent
   * @param path as sent, still percent-encoded
   * @param query as sent, the API key's value replaced by stars
   * @param status 0 when the connection was reset
   * @param weight that was counted
   * @param fault that befell it
   */
  public record LoggedRequest(
      String method, String path, String query, int status, float weight, Optional<Fault> fault) {}
}
