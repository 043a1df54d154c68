package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests outages of the schema registry. */
@ExtendWith(TestStack.Shared.class)
final class ChaosRegistryIT {
  /** Enough days that the backfill is still running when the first rows are in the tables. */
  private static final int DAYS = 180;

  /** The source uses this up quickly, so that it sends requests in each minute of an outage. */
  private static final int WEIGHT_PER_MINUTE = 400;

  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void registryOutageLosesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("registry");
    LocalStack localStack = stack.stack();
    try (Backfill backfill = new Backfill(stack, "registry", Math.max(DAYS, chaos.days()))) {
      if (chaos.longForm()) {
        backfill.limitWeightPerMinute(WEIGHT_PER_MINUTE);
      }
      localStack.kill(Service.REGISTRY);
      backfill.start();
      String cause = backfill.connect().awaitFailure(backfill.source().name());
      assertThat(cause).contains("RestClientException");
      Chaos.sleep(chaos.outage());
      localStack.start(Service.REGISTRY);
      backfill.connect().restartFailed(backfill.source().name());

      // The sinks' converters have cached the schemas when the first rows are stored.
      backfill.awaitFirstRows();
      Chaos.sleep(Chaos.within(random, A_FEW_TRANSACTIONS));
      localStack.kill(Service.REGISTRY);
      Chaos.sleep(chaos.outage());
      localStack.start(Service.REGISTRY);
      chaos.report(
          "5 registry outage",
          "outages of %d s at the first record and during the backfill"
              .formatted(chaos.outage().toSeconds()),
          "each row once; at the first record the task fails and resumes when restarted, later"
              + " outages have no effect",
          backfill.verify());
    }
  }
}
