package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.Fault;
import io.weatherconnect.simulator.FaultPlan;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Injects a fault into a cluster during a backfill, and checks afterwards that each row was
 * delivered exactly once, that no transaction is open, that {@code status} and the alerts reported
 * what they should, and that all of it is well in the end.
 */
final class ClusterScenario {
  /** So slow that the backfill lasts longer than every fault. */
  private static final Duration RESPONSE = Duration.ofMillis(1500);

  private static final int MANY = 100_000;

  private final TestStack stack;
  private final Optional<Alerts> alerts;
  private final Chaos chaos;

  ClusterScenario(TestStack stack, Optional<Alerts> alerts, Chaos chaos) {
    this.stack = stack;
    this.alerts = alerts;
    this.chaos = chaos;
  }

  /** Runs a scenario, given the prefix of its locations, topics and connectors. */
  void run(String name, ClusterFault fault) throws Exception {
    History history = new History();
    Random random = chaos.random(fault.title());
    FaultPlan slow = FaultPlan.none().pause(RESPONSE).next(Fault.DELAY, MANY);
    Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (Backfill load = new Backfill(stack, name, chaos.clusterDays(), slow, clock)) {
      try (Observation seen = new Observation(stack, alerts, history)) {
        Connect.await("alerts of an earlier fault to end").until(seen::isWell);
        fault.preparation().run(load);
        load.start();
        load.awaitRequests(1 + random.nextInt(load.locations().size()));
        // Connect tries only once to create a topic, and the task of the source fails otherwise.
        load.awaitTopics();
        inject(fault, load, seen, history);
        assertThat(load.seenRequests()).as("requests").isLessThan(load.requests());
        // All that is left is sent at once, which takes the whole machine: no alert is due to it.
        Set<String> fired = seen.fired();
        slow.pause(Duration.ZERO);
        load.awaitDelivery();
        // Before the rows are read in another way, by which Cassandra would repair them.
        fault.check().run(load);
        Delivery.Outcome outcome = load.check(load.eachRowOnce());
        history.add(outcome.toString());
        awaitNoOpenTransactions(load);
        awaitWell(load, seen, history);
        check(fault, seen.reports(), fired);
        chaos.report("cluster " + name, fault.title(), "each row once", outcome);
      } catch (Throwable e) {
        history.add("failed: " + e.getMessage());
        System.out.println(history);
        throw e;
      } finally {
        write(name, fault, history);
      }
    }
  }

  private void awaitNoOpenTransactions(Backfill load) {
    String offsets = stack.cluster().offsetsTopic().orElseThrow();
    for (String topic : List.of(load.hourlyTopic(), load.dailyTopic(), offsets)) {
      Connect.await("transactions of %s to end".formatted(topic))
          .untilAsserted(() -> assertThat(stack.topics().withOpenTransactions(topic)).isEmpty());
    }
  }

  /**
   * A worker that was cut off from Kafka may report late that a connector or a task is unassigned,
   * which another one runs. Only a restart corrects this state.
   */
  private static void awaitWell(Backfill load, Observation seen, History history)
      throws InterruptedException {
    Connect.await("status to report that all is well or a connector that stays incomplete")
        .until(() -> seen.isWell() || seen.hasIncomplete());
    if (!seen.isWell()) {
      history.add("restart of what is not running");
      load.restartIncomplete();
    }
    Connect.await("status to report that all is well, and alerts to end").until(seen::isWell);
  }

  /** Ends the fault also if its injection fails, so that it does not concern other scenarios. */
  private static void inject(ClusterFault fault, Backfill load, Observation seen, History history)
      throws Exception {
    history.add("begin: " + fault.title());
    seen.begin();
    try {
      fault.injection().run(load);
      Chaos.last(Duration.ofSeconds(fault.seconds()));
    } catch (Throwable e) {
      try {
        fault.end().run(load);
      } catch (Throwable alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    seen.end();
    history.add("end: " + fault.title() + ", after " + load.seenRequests() + " requests");
    fault.end().run(load);
    history.add("all nodes run");
  }

  private void check(ClusterFault fault, Set<String> reports, Set<String> fired) {
    fault
        .status()
        .ifPresent(
            pattern ->
                assertThat(reports)
                    .as("reports of status")
                    .anyMatch(report -> pattern.matcher(report).find()));
    if (alerts.isPresent()) {
      Set<String> possible = new HashSet<>(fault.alerts());
      possible.addAll(fault.possibleAlerts());
      assertThat(fired).as("alerts").containsAll(fault.alerts());
      assertThat(possible).as("possible alerts").containsAll(fired);
    }
  }

  private void write(String name, ClusterFault fault, History history) throws IOException {
    history.write(
        TestStack.runDirectory("chaos")
            .resolve(
                "%d-%s-%s.txt"
                    .formatted(chaos.seed(), name, fault.title().replaceAll("\\W+", "-"))));
  }
}
