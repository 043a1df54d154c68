package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.Fault;
import io.weatherconnect.simulator.FaultPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests all kinds of API faults, and then API outages. */
@EnabledIfSystemProperty(
    named = "chaos.long",
    matches = "true",
    disabledReason = "Runs only in make chaos")
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosApiIT {
  /** Faults that cause a wait of up to an hour or a day. Unit tests cover them in virtual time. */
  private static final Set<Fault> TOO_LONG = EnumSet.of(Fault.HOURLY_LIMIT, Fault.DAILY_LIMIT);

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void apiFaultsAndOutageLoseNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("api");
    List<Fault> faults = shuffledFaults(random);
    Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (Backfill backfill = new Backfill(stack, "api", chaos.days(), plan(faults, random), now)) {
      backfill.start();
      backfill.awaitRequests(3 * faults.size());
      backfill.stopApi();
      Chaos.last(chaos.outage());
      backfill.restartApi();

      backfill.awaitRequests(1);
      backfill.change(backfill.source().with("retry.timeout.ms", "1000"));
      backfill.connect().awaitRunning(backfill.source().name());
      backfill.stopApi();
      String cause = backfill.connect().awaitFailure(backfill.source().name());
      assertThat(cause).contains("is unreachable");
      backfill.restartApi();
      backfill.connect().restart(backfill.source().name());
      chaos.report(
          "6 API faults, then API outage",
          "%d kinds of API faults, an outage of %d s, an outage beyond retry.timeout.ms"
              .formatted(faults.size(), chaos.outage().toSeconds()),
          "each row once; an outage beyond retry.timeout.ms fails the task, which resumes when"
              + " restarted",
          backfill.verify());
    }
  }

  private static List<Fault> shuffledFaults(Random random) {
    List<Fault> faults = new ArrayList<>(EnumSet.complementOf(EnumSet.copyOf(TOO_LONG)));
    Collections.shuffle(faults, random);
    return faults;
  }

  private static FaultPlan plan(List<Fault> faults, Random random) {
    FaultPlan plan = FaultPlan.none().pause(Duration.ofMillis(100));
    for (Fault fault : faults) {
      plan.next(fault).pass(1 + random.nextInt(2));
    }
    return plan;
  }
}
