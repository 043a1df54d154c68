package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests workers that are killed. */
@ExtendWith(TestStack.Shared.class)
final class ChaosWorkerIT {
  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void repeatedlyKilledWorkerDeliversEachRowOnce(TestStack stack) throws Exception {
    Random random = chaos.random("worker");
    try (Backfill backfill = new Backfill(stack, "worker", chaos.days()).start()) {
      int share = backfill.requests() / (chaos.kills() + 1);
      for (int kill = 1; kill <= chaos.kills(); kill++) {
        backfill.awaitRequests(1 + random.nextInt(share));
        Chaos.sleep(Chaos.within(random, A_FEW_TRANSACTIONS));
        stack.stack().kill(Service.CONNECT);
        stack.stack().start(Service.CONNECT);
      }
      chaos.report(
          "1 worker killed",
          chaos.kills() + " SIGKILLs at random moments",
          "each row once; the tasks resume automatically when a worker is available",
          backfill.verify());
    }
  }

  @Test
  void tasksOfKilledWorkerResumeOnTheOther(TestStack stack) throws Exception {
    Random random = chaos.random("moved");
    LocalStack localStack = stack.stack();
    localStack.start(Service.CONNECT_2);
    try {
      for (int round = 1; round <= chaos.outages(); round++) {
        killWorker(stack, "moved" + round, random);
      }
    } finally {
      localStack.stop(Service.CONNECT_2);
    }
  }

  /** Uses a new backfill, because it completes soon on the other worker. */
  private void killWorker(TestStack stack, String name, Random random) throws Exception {
    LocalStack localStack = stack.stack();
    try (Backfill backfill = new Backfill(stack, name, chaos.days()).start()) {
      backfill.awaitRequests(1 + random.nextInt(backfill.requests() / 2));
      Service killed = workerOf(backfill, localStack.state());
      Service other = killed == Service.CONNECT ? Service.CONNECT_2 : Service.CONNECT;
      backfill.useWorker(uri(localStack.state(), other));
      localStack.kill(killed);
      await()
          .atMost(Connect.TIMEOUT)
          .ignoreExceptions()
          .until(() -> workerOf(backfill, localStack.state()) == other);
      localStack.start(killed);
      backfill.useWorker(uri(localStack.state(), Service.CONNECT));
      chaos.report(
          "2 one of two workers killed",
          "SIGKILL of the worker that runs the source's task",
          "each row once; the other worker takes over the task after a rebalance",
          backfill.verify());
    }
  }

  /** Returns the worker that runs the source's task. */
  private static Service workerOf(Backfill backfill, StackState state) {
    JsonNode task = backfill.connect().status(backfill.source().name()).at("/tasks/0");
    assertThat(task.at("/state").asText()).isEqualTo("RUNNING");
    return task.at("/worker_id").asText().equals(state.connectUri().getAuthority())
        ? Service.CONNECT
        : Service.CONNECT_2;
  }

  private static URI uri(StackState state, Service worker) {
    return worker == Service.CONNECT ? state.connectUri() : state.secondConnectUri();
  }
}
