package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests outages of the schema registry. */
@EnabledIfSystemProperty(
    named = "chaos.long",
    matches = "true",
    disabledReason = "Runs only in make chaos")
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosRegistryIT {
  /** The source uses this up quickly, so that it sends requests in each minute of an outage. */
  private static final int WEIGHT_PER_MINUTE = 400;

  private static final Duration A_FEW_TRANSACTIONS = Duration.ofMillis(300);

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void registryOutageLosesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("registry");
    LocalStack localStack = stack.stack();
    try (Backfill backfill = new Backfill(stack, "registry", chaos.days())) {
      backfill.limitWeightPerMinute(WEIGHT_PER_MINUTE);
      localStack.kill(Service.REGISTRY);
      backfill.start();
      String cause = backfill.connect().awaitFailure(backfill.source().name());
      assertThat(cause).contains("RestClientException");
      Chaos.last(chaos.outage());
      localStack.start(Service.REGISTRY);
      backfill.connect().restart(backfill.source().name());

      // The sinks' converters have cached the schemas when the first rows are stored.
      backfill.awaitFirstRows();
      Chaos.sleepWithin(random, A_FEW_TRANSACTIONS);
      stack.fail(Service.REGISTRY, chaos.outage());
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
