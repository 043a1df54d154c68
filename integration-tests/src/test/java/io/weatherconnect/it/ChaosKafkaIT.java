package io.weatherconnect.it;

import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Service;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broker that dies. */
@ExtendWith(TestStack.Shared.class)
final class ChaosKafkaIT {
  private final Chaos chaos = Chaos.asked();

  @Test
  void aBrokerThatIsKilledLosesNothingAndDoublesNothing(TestStack stack) throws Exception {
    Random random = chaos.random("broker");
    LocalStack parts = stack.stack();
    try (Backfill backfill = new Backfill(stack, "broker", chaos.days()).begin()) {
      int share = backfill.calls() / (chaos.outages() + 1);
      for (int outage = 1; outage <= chaos.outages(); outage++) {
        backfill.awaitCalls(1 + random.nextInt(share));
        parts.kill(Service.KAFKA);
        Chaos.last(chaos.outage());
        parts.start(Service.KAFKA);
      }
      chaos.report(
          "4 broker killed",
          chaos.outages() + " SIGKILLs, away for " + chaos.outage().toSeconds() + " s each",
          "each row once; all tasks go on by themselves",
          backfill.verify());
    }
  }
}
