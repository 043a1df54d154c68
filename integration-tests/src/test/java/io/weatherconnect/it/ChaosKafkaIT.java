package io.weatherconnect.it;

import io.weatherconnect.stack.Service;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests a broker that is killed. */
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosKafkaIT {
  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void killedBrokerLosesAndDuplicatesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("broker");
    try (Backfill backfill = new Backfill(stack, "broker", chaos.days())) {
      backfill.useDefaultTransactionTimeout();
      backfill.start();
      int share = backfill.requests() / (chaos.outages() + 1);
      for (int outage = 1; outage <= chaos.outages(); outage++) {
        backfill.awaitRequests((outage - 1) * share + 1 + random.nextInt(share));
        stack.fail(Service.KAFKA, chaos.outage());
      }
      chaos.report(
          "4 broker killed",
          chaos.outages() + " SIGKILLs, an outage of " + chaos.outage().toSeconds() + " s each",
          "each row once; all tasks resume automatically",
          backfill.verify());
    }
  }
}
