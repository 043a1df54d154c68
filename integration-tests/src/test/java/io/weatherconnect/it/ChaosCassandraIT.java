package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Service;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that dies, or that cannot write any more. */
@ExtendWith(TestStack.Shared.class)
final class ChaosCassandraIT {
  private static final String NEW_TABLE =
      "CREATE TABLE IF NOT EXISTS analytics.scratch (id int PRIMARY KEY)";

  private final Chaos chaos = Chaos.asked();

  @Test
  void aDatabaseThatIsKilledMissesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("database");
    LocalStack parts = stack.stack();
    for (int outage = 1; outage <= chaos.outages(); outage++) {
      // One of its own for each: the source goes on and is soon done while the database is away.
      try (Backfill backfill = new Backfill(stack, "database" + outage, chaos.days()).begin()) {
        backfill.awaitCalls(1 + random.nextInt(backfill.calls() / 2));
        parts.kill(Service.CASSANDRA);
        Chaos.last(chaos.outage());
        parts.start(Service.CASSANDRA);
        chaos.report(
            "3 Cassandra killed",
            "a SIGKILL, away for " + chaos.outage().toSeconds() + " s",
            "every row is written once Cassandra is back; the source does not notice",
            backfill.verify());
      }
    }
  }

  @Test
  void aDatabaseWhoseDiskIsFullMissesNoRow(TestStack stack) throws Exception {
    Random random = chaos.random("disk");
    LocalStack parts = stack.stack();
    try (Backfill backfill = new Backfill(stack, "disk", chaos.days()).begin()) {
      backfill.awaitCalls(1 + random.nextInt(backfill.calls() / 2));
      FullDisk.of(parts.process(Service.CASSANDRA).pid());
      // The next flush notices, and a new table is flushed at once.
      assertThatThrownBy(() -> stack.cassandra().execute(NEW_TABLE))
          .isInstanceOf(DriverException.class);
      await().atMost(Connect.PATIENCE).until(() -> !stack.reachesCassandra());
      Chaos.last(chaos.outage());
      parts.kill(Service.CASSANDRA);
      parts.start(Service.CASSANDRA);
      chaos.report(
          "7 Cassandra's disk full",
          "no file may grow for " + chaos.outage().toSeconds() + " s, then room and a new start",
          "every row is written once Cassandra writes again",
          backfill.verify());
    }
  }
}
