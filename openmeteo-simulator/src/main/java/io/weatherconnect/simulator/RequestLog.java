package io.weatherconnect.simulator;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts requests and keeps the last of them. Thread-safe. */
final class RequestLog {

  private static final Pattern API_KEY = Pattern.compile("(apikey=)[^&]*");

  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private final Map<Fault, Long> byFault = new EnumMap<>(Fault.class);
  private final Deque<SimulatorStats.LoggedRequest> requests = new ArrayDeque<>();
  private double weight;

  /** Adds a request after its status is decided. */
  synchronized void add(
      HttpRequest request, int status, float requestWeight, Optional<Fault> fault) {
    byStatus.merge(status, 1L, Long::sum);
    fault.ifPresent(one -> byFault.merge(one, 1L, Long::sum));
    weight += requestWeight;
    if (requests.size() == SimulatorStats.LOGGED) {
      requests.remove();
    }
    requests.add(
        new SimulatorStats.LoggedRequest(
            request.method(),
            request.path(),
            API_KEY.matcher(request.query()).replaceAll("$1***"),
            status,
            requestWeight,
            fault));
  }

  synchronized SimulatorStats snapshot(
      SimulatorStats.PeakWeight peakWeight, int maxConcurrentRequests) {
    return new SimulatorStats(
        Map.copyOf(byStatus),
        Map.copyOf(byFault),
        weight,
        peakWeight,
        maxConcurrentRequests,
        List.copyOf(requests));
  }
}
