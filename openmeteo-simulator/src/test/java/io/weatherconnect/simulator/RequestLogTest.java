package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLogTest {

  private static final SimulatorStats.PeakWeight NOTHING = new SimulatorStats.PeakWeight(0, 0, 0);

  private final RequestLog log = new RequestLog();

  @Test
  void logKeepsLastRequestsAndCountersKeepAll() {
    for (int i = 0; i < SimulatorStats.LOGGED + 10; i++) {
      log.add(request("n=" + i), i % 2 == 0 ? 200 : 400, 0.5f, Optional.empty());
    }
    SimulatorStats stats = log.snapshot(NOTHING, 3);

    assertThat(stats.requests()).isEqualTo(SimulatorStats.LOGGED + 10);
    assertThat(stats.requests(200)).isEqualTo(SimulatorStats.LOGGED / 2 + 5);
    assertThat(stats.requests(503)).isZero();
    assertThat(stats.weight()).isEqualTo((SimulatorStats.LOGGED + 10) * 0.5);
    assertThat(stats.log()).hasSize(SimulatorStats.LOGGED);
    assertThat(stats.log().get(0).query()).isEqualTo("n=10");
  }

  @Test
  void keysAreMaskedInEveryPosition() {
    log.add(request("apikey=secret&a=1"), 200, 1, Optional.empty());
    log.add(request("a=1&apikey=secret"), 200, 1, Optional.empty());

    assertThat(log.snapshot(NOTHING, 3).log())
        .extracting(SimulatorStats.LoggedRequest::query)
        .containsExactly("apikey=***&a=1", "a=1&apikey=***");
  }

  @Test
  void faultsAreCountedByKind() {
    log.add(request(""), 500, 0, Optional.of(Fault.SERVER_ERROR));
    log.add(request(""), 500, 0, Optional.of(Fault.SERVER_ERROR));
    log.add(request(""), 0, 0, Optional.of(Fault.RESET));

    assertThat(log.snapshot(NOTHING, 3).byFault())
        .isEqualTo(Map.of(Fault.SERVER_ERROR, 2L, Fault.RESET, 1L));
    assertThat(log.snapshot(NOTHING, 3).byStatus()).isEqualTo(Map.of(500, 2L, 0, 1L));
  }

  @Test
  void snapshotDoesNotChange() {
    SimulatorStats before = log.snapshot(NOTHING, 3);
    log.add(request(""), 200, 1, Optional.empty());

    assertThat(before.maxConcurrentRequests()).isEqualTo(3);
    assertThat(before.requests()).isZero();
    assertThat(before.log()).isEmpty();
  }

  private static HttpRequest request(String query) {
    return new HttpRequest("GET", "", "/v1/forecast", query, Map.of(), "", "127.0.0.1");
  }
}
