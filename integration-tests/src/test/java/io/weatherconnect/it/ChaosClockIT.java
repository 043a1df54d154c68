package io.weatherconnect.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clocks that are wrong by an hour. */
@EnabledIfSystemProperty(
    named = "chaos.long",
    matches = "true",
    disabledReason = "Runs only in make chaos")
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosClockIT {
  private final Chaos chaos = Chaos.fromSystemProperties();

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void apiClockOffsetDoesNotChangeRows(int hours, TestStack stack) throws Exception {
    Clock api = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
    try (Backfill backfill =
        new Backfill(stack, name("api", hours), chaos.days(), FaultPlan.none(), api).start()) {
      chaos.report(
          "10 API clock wrong by an hour",
          "the API's clock differs by %+d h from the worker's".formatted(hours),
          "each row once",
          backfill.verify());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void workerClockOffsetIsAcceptedByKafkaAndCassandra(int hours, TestStack stack) throws Exception {
    Optional<Map<String, String>> wrong = FakeTime.environment("%+dh".formatted(hours));
    if (wrong.isEmpty()) {
      System.out.println(
          "chaos 10: NOT tested against Kafka and Cassandra, because faketime is not installed");
    }
    assumeTrue(wrong.isPresent(), "Debian's package faketime is not installed");
    Random random = chaos.random("clock" + hours);
    LocalStack localStack = stack.stack();
    restart(localStack, wrong.get());
    try (Backfill backfill = new Backfill(stack, name("clock", hours), chaos.days()).start()) {
      backfill.awaitRequests(
          backfill.requestsForFirstDays() + random.nextInt(backfill.requests() / 2));
      restart(localStack, Map.of());
      TestLocation location = backfill.locations().get(0);
      backfill.connect().awaitRunning(backfill.source().name());
      backfill.connect().stop(backfill.source().name());
      LocalDate reached = backfill.connect().through(backfill.source().name()).get(location.name());
      backfill.connect().rewind(backfill.source().name(), location.name(), Backfill.FIRST);
      backfill.connect().resume(backfill.source().name());
      chaos.report(
          "10 worker clock wrong by an hour",
          "the worker's clock is wrong by %+d h, then correct, then one location is rewound"
              .formatted(hours),
          "each row once and the rewound days twice; the table has the record with the latest"
              + " fetched_at",
          backfill.verify(
              backfill
                  .eachRowOnce()
                  .withCopies(
                      (name, day) ->
                          name.equals(location.name())
                                  && day.isAfter(Backfill.FIRST)
                                  && !day.isAfter(reached)
                              ? 2
                              : 1)));
    }
  }

  private static void restart(LocalStack localStack, Map<String, String> environment)
      throws InterruptedException {
    localStack.stop(Service.CONNECT);
    localStack.start(Service.CONNECT, environment);
  }

  private static String name(String what, int hours) {
    return what + (hours > 0 ? "ahead" : "behind");
  }
}
