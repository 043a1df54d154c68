package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests all faults of a cluster in which each node has a host and a network address of its own. */
@EnabledIfSystemProperty(
    named = "chaos.network",
    matches = "true",
    disabledReason = "Runs only in make chaos CLUSTER=1")
@Isolated("Takes the whole machine")
final class ChaosNetworkIT {
  private static final int OUTAGE_SECONDS = 20;

  private static final Chaos CHAOS = Chaos.fromSystemProperties();

  private static Network network;
  private static RollingUpgrade upgrade;
  private static TestStack stack;
  private static Optional<Alerts> alerts = Optional.empty();

  @BeforeAll
  static void startCluster() throws Exception {
    network = new Network();
    upgrade =
        new RollingUpgrade(
            TestStack.runDirectory("versions"),
            TestStack.unpacked("openmeteo-source-connector"),
            TestStack.unpacked("transforms"));
    stack = TestStack.cluster(network.hosts(), Ports.defaults(), Network.HERE, upgrade::apply);
    if (Alerts.isAvailable()) {
      Path directory = TestStack.runDirectory("prometheus");
      alerts =
          Optional.of(
              new Alerts(
                  directory,
                  Network.HERE + ":9090",
                  stack.stack().state().connectMetrics(),
                  stack.stack().state().kafkaMetrics()));
    } else {
      System.out.println("chaos: alerts are NOT tested, because Prometheus is not installed");
    }
  }

  @AfterAll
  static void stopCluster() throws Exception {
    try {
      if (alerts.isPresent()) {
        alerts.get().close();
      }
    } finally {
      if (stack != null) {
        stack.close();
      }
    }
  }

  private static Optional<Path> earlierBuild() {
    Optional<Path> build =
        Optional.of(System.getProperty("chaos.earlier", ""))
            .filter(root -> !root.isEmpty())
            .map(Path::of);
    if (build.isEmpty()) {
      System.out.println(
          "chaos: a change of the plugins' version is NOT tested, because no build of an earlier"
              + " version is given");
    }
    return build;
  }

  @TestFactory
  List<DynamicTest> eachRowIsDeliveredOnceInSpiteOf() throws IOException {
    Random random = CHAOS.random("cluster");
    List<ClusterFault> faults =
        new ArrayList<>(new ClusterFaults(stack, random, OUTAGE_SECONDS).all());
    faults.addAll(new NetworkFaults(stack, network, random, OUTAGE_SECONDS).all());
    faults.addAll(upgrade.faults(stack, earlierBuild()));
    Collections.shuffle(faults, random);
    Pattern only = Pattern.compile(System.getProperty("chaos.fault", ""));
    ClusterScenario scenario = new ClusterScenario(stack, alerts, CHAOS);
    List<DynamicTest> tests = new ArrayList<>();
    for (ClusterFault fault : faults) {
      String name = "fault" + (tests.size() + 1);
      if (only.matcher(fault.title()).find()) {
        tests.add(DynamicTest.dynamicTest(fault.title(), () -> scenario.run(name, fault)));
      }
    }
    assertThat(tests).as("faults whose titles match \"%s\", of %s", only, faults).isNotEmpty();
    return tests;
  }
}
