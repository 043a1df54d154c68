package io.weatherconnect.it;

import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.Ports;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests a cluster on this machine whose nodes do not respond. */
@Isolated("Takes the whole machine")
final class ChaosClusterIT {
  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void pausedNodesLoseAndDuplicateNoRow() throws Exception {
    try (TestStack stack =
        TestStack.cluster(
            Hosts.cluster(), Ports.ephemeral(), "127.0.0.1", UnaryOperator.identity())) {
      ClusterFaults faults = new ClusterFaults(stack, chaos.random("cluster"), 8);
      ClusterScenario scenario = new ClusterScenario(stack, Optional.empty(), chaos);
      int number = 0;
      for (ClusterFault fault : faults.shortest()) {
        scenario.run("paused" + ++number, fault);
      }
    }
  }
}
