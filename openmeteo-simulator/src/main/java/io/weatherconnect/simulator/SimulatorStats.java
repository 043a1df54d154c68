package io.weatherconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statistics of a simulator since its start. An immutable snapshot.
 *
 * @param byStatus number of requests by HTTP status; status 0 is a connection reset
 * @param byFault number of weather requests by injected fault
 * @param weight total API weight of all requests
 * @param peakWeight the maximum API weight that one client used at the free hosts in one minute,
 *     hour and day
 * @param maxConcurrentRequests the maximum number of weather and elevation requests that ran or
 *     waited at the free hosts at the same time
 * @param log the last {@link #LOGGED} requests, oldest first
 */
public record SimulatorStats(
    Map<Integer, Long> byStatus,
    Map<Fault, Long> byFault,
    double weight,
    PeakWeight peakWeight,
    int maxConcurrentRequests,
    List<LoggedRequest> log) {

  /** The maximum number of requests in the log. */
  public static final int LOGGED = 10_000;

  /** Returns the number of all requests. */
  public long requests() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of requests with one status. */
  public long requests(int status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /**
   * The maximum API weight that one client used in each kind of window.
   *
   * @param minute in one minute
   * @param hour in one hour
   * @param day in one UTC day
   */
  public record PeakWeight(float minute, float hour, float day) {}

  /**
   * One request.
   *
   * @param method as sent
   * @param path as sent, still percent-encoded
   * @param query as sent, with the API key's value replaced by stars
   * @param status 0 when the connection was reset
   * @param weight the charged API weight
   * @param fault the injected fault; empty for none
   */
  public record LoggedRequest(
      String method, String path, String query, int status, float weight, Optional<Fault> fault) {}
}
