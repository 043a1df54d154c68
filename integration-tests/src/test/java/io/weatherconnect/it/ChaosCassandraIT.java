package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests a Cassandra node that is killed, and one whose disk is full. */
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosCassandraIT {
  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  @EnabledIfSystemProperty(
      named = "chaos.long",
      matches = "true",
      disabledReason = "Runs only in make chaos; every build pauses a node of a cluster instead")
  void killedCassandraLosesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("database");
    for (int outage = 1; outage <= chaos.outages(); outage++) {
      // A new backfill for each outage, because the source completes soon during the outage.
      try (Backfill backfill = new Backfill(stack, "database" + outage, chaos.days()).start()) {
        backfill.awaitRequests(1 + random.nextInt(backfill.requests() / 2));
        stack.fail(Service.CASSANDRA, chaos.outage());
        chaos.report(
            "3 Cassandra killed",
            "SIGKILL, an outage of " + chaos.outage().toSeconds() + " s",
            "every row is written when Cassandra is available again; the source is not affected",
            backfill.verify());
      }
    }
  }

  @Test
  void fullDiskOfCassandraLosesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("disk");
    try (Backfill backfill = new Backfill(stack, "disk", chaos.days()).start()) {
      backfill.awaitRequests(1 + random.nextInt(backfill.requests() / 2));
      Signals.fillDisk(stack.stack().process(Service.CASSANDRA));
      try {
        // Cassandra detects the full disk at the next flush; a new table is flushed immediately.
        assertThatThrownBy(stack::flushCassandra).isInstanceOf(DriverException.class);
        Connect.await("Cassandra to reject requests").until(() -> !stack.reachesCassandra());
        Chaos.last(chaos.outage());
      } finally {
        stack.fail(Service.CASSANDRA, Duration.ZERO);
      }
      chaos.report(
          "7 Cassandra's disk is full",
          "no file can grow for "
              + chaos.outage().toSeconds()
              + " s, then a restart with free disk",
          "every row is written when Cassandra can write again",
          backfill.verify());
    }
  }
}
