package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Service;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema registry that is away. */
@ExtendWith(TestStack.Shared.class)
final class ChaosRegistryIT {
  /** So many days are under way when the first rows are in the tables. */
  private static final int DAYS = 180;

  /** A weight that the source uses up at once, so that it works in each minute of an outage. */
  private static final int WEIGHT_PER_MINUTE = 400;

  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.asked();

  @Test
  void aRegistryThatIsAwayLosesNothing(TestStack stack) throws Exception {
    Random random = chaos.random("registry");
    LocalStack parts = stack.stack();
    try (Backfill backfill = new Backfill(stack, "registry", Math.max(DAYS, chaos.days()))) {
      if (chaos.longForm()) {
        backfill.limitWeightPerMinute(WEIGHT_PER_MINUTE);
      }
      parts.kill(Service.REGISTRY);
      backfill.begin();
      String cause = backfill.connect().awaitFailure(backfill.source().name());
      assertThat(cause).contains("RestClientException");
      Chaos.last(chaos.outage());
      parts.start(Service.REGISTRY);
      backfill.connect().restartFailed(backfill.source().name());

      // From here on the sinks' converters know the schemas too.
      backfill.awaitFirstRows();
      Chaos.last(Chaos.within(random, A_FEW_TRANSACTIONS));
      parts.kill(Service.REGISTRY);
      Chaos.last(chaos.outage());
      parts.start(Service.REGISTRY);
      chaos.report(
          "5 registry away",
          "away for %d s at the first record and in the middle"
              .formatted(chaos.outage().toSeconds()),
          "each row once; at the first record the task fails and goes on when restarted, later"
              + " nothing is noticed",
          backfill.verify());
    }
  }
}
