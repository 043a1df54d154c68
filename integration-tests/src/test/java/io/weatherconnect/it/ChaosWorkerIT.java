package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackState;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers that die without warning. */
@ExtendWith(TestStack.Shared.class)
final class ChaosWorkerIT {
  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.asked();

  @Test
  void aWorkerThatIsKilledAgainAndAgainDeliversEachRowOnce(TestStack stack) throws Exception {
    Random random = chaos.random("worker");
    try (Backfill backfill = new Backfill(stack, "worker", chaos.days()).begin()) {
      int share = backfill.calls() / (chaos.kills() + 1);
      for (int kill = 1; kill <= chaos.kills(); kill++) {
        backfill.awaitCalls(1 + random.nextInt(share));
        Chaos.last(Chaos.within(random, A_FEW_TRANSACTIONS));
        stack.stack().kill(Service.CONNECT);
        stack.stack().start(Service.CONNECT);
      }
      chaos.report(
          "1 worker killed",
          chaos.kills() + " SIGKILLs at random moments",
          "each row once; goes on by itself when a worker is there",
          backfill.verify());
    }
  }

  @Test
  void theTasksOfAKilledWorkerGoOnAtTheOther(TestStack stack) throws Exception {
    Random random = chaos.random("moved");
    LocalStack parts = stack.stack();
    parts.start(Service.CONNECT_2);
    try {
      for (int round = 1; round <= chaos.outages(); round++) {
        loseWorker(stack, "moved" + round, random);
      }
    } finally {
      parts.stop(Service.CONNECT_2);
    }
  }

  /** With a backfill of its own, which is soon done once the other worker has it. */
  private void loseWorker(TestStack stack, String name, Random random) throws Exception {
    LocalStack parts = stack.stack();
    try (Backfill backfill = new Backfill(stack, name, chaos.days()).begin()) {
      backfill.awaitCalls(1 + random.nextInt(backfill.calls() / 2));
      Service killed = workerOf(backfill, parts.state());
      Service other = killed == Service.CONNECT ? Service.CONNECT_2 : Service.CONNECT;
      backfill.useWorker(uri(parts.state(), other));
      parts.kill(killed);
      await()
          .atMost(Connect.PATIENCE)
          .ignoreExceptions()
          .until(() -> workerOf(backfill, parts.state()) == other);
      parts.start(killed);
      backfill.useWorker(uri(parts.state(), Service.CONNECT));
      chaos.report(
          "2 one of two workers killed",
          "a SIGKILL of the worker with the source's task",
          "each row once; the other worker takes over when the group misses the dead one",
          backfill.verify());
    }
  }

  /** The worker on which the source's task runs. */
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
