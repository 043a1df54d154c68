package io.weatherconnect.it;

import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests workers that are killed. */
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosWorkerIT {
  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void repeatedlyKilledWorkerDeliversEachRowOnce(TestStack stack) throws Exception {
    Random random = chaos.random("worker");
    try (Backfill backfill =
        new Backfill(stack, "worker", chaos.days()).useShortTransactions().start()) {
      int share = backfill.requests() / (chaos.kills() + 1);
      for (int kill = 1; kill <= chaos.kills(); kill++) {
        backfill.awaitRequests((kill - 1) * share + 1 + random.nextInt(share));
        Chaos.sleepWithin(random, A_FEW_TRANSACTIONS);
        stack.fail(Service.CONNECT, Duration.ZERO);
      }
      chaos.report(
          "1 worker killed",
          chaos.kills() + " SIGKILLs at random moments",
          "each row once; the tasks resume automatically when a worker is available",
          backfill.verify());
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "chaos.long",
      matches = "true",
      disabledReason = "Runs only in make chaos; every build pauses a node of a cluster instead")
  void tasksOfKilledWorkerResumeOnTheOther(TestStack stack) throws Exception {
    Random random = chaos.random("moved");
    for (int round = 1; round <= chaos.outages(); round++) {
      // A new backfill for each round, because it completes soon on the other worker.
      try (Backfill backfill = new Backfill(stack, "moved" + round, chaos.days())) {
        killWorker(stack, backfill, random);
      }
    }
  }

  private void killWorker(TestStack stack, Backfill backfill, Random random) throws Exception {
    LocalStack localStack = stack.stack();
    URI first = localStack.state().connectUri();
    URI second = localStack.state().secondConnectUri();
    String source = backfill.source().name();
    localStack.start(Service.CONNECT_2);
    backfill.start();
    backfill.awaitRequests(1 + random.nextInt(backfill.requests() / 2));
    Service killed = stack.workerOf(source, backfill.connect());
    URI other = killed == Service.CONNECT ? second : first;
    backfill.useWorker(other);
    localStack.kill(killed);
    Connect.await("%s to run on %s".formatted(source, other))
        .ignoreExceptions()
        .until(
            () ->
                backfill
                    .connect()
                    .workerOf(source)
                    .filter(other.getAuthority()::equals)
                    .isPresent());
    localStack.start(killed);
    backfill.useWorker(first);
    chaos.report(
        "2 one of two workers killed",
        "SIGKILL of the worker that runs the source's task",
        "each row once; the other worker takes over the task after a rebalance",
        backfill.verify());
  }
}
