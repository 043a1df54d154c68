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
import org.junit.jupiter.api.extension.ExtendWith;

/** An API that answers in every wrong way, and then not at all. */
@ExtendWith(TestStack.Shared.class)
final class ChaosApiIT {
  /** They mean a wait of up to an hour and a day; these are tried in virtual time. */
  private static final Set<Fault> TOO_LONG = EnumSet.of(Fault.HOURLY_LIMIT, Fault.DAILY_LIMIT);

  private final Chaos chaos = Chaos.asked();

  @Test
  void aHostileApiThatThenVanishesCostsNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("api");
    List<Fault> faults = shuffledFaults(random);
    Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    try (Backfill backfill = new Backfill(stack, "api", chaos.days(), plan(faults, random), now)) {
      backfill.begin();
      backfill.awaitCalls(3 * faults.size());
      backfill.loseApi();
      Chaos.last(chaos.outage());
      backfill.bringApiBack();

      backfill.awaitCalls(1);
      backfill.change(backfill.source().with("retry.timeout.ms", "1000"));
      backfill.connect().awaitRunning(backfill.source().name());
      backfill.loseApi();
      String cause = backfill.connect().awaitFailure(backfill.source().name());
      assertThat(cause).contains("cannot be reached");
      backfill.bringApiBack();
      backfill.connect().restartFailed(backfill.source().name());
      chaos.report(
          "6 API hostile, then away",
          "%d kinds of faults, then away for %d s, then for longer than retry.timeout.ms"
              .formatted(faults.size(), chaos.outage().toSeconds()),
          "each row once; an outage beyond retry.timeout.ms fails the task, which goes on when"
              + " restarted",
          backfill.verify());
    }
  }

  private List<Fault> shuffledFaults(Random random) {
    Set<Fault> possible = EnumSet.complementOf(EnumSet.copyOf(TOO_LONG));
    if (!chaos.longForm()) {
      // A wait until the next minute.
      possible.remove(Fault.MINUTELY_LIMIT);
    }
    List<Fault> faults = new ArrayList<>(possible);
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
