package io.weatherconnect.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weatherconnect.simulator.FaultPlan;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong by an hour. */
@ExtendWith(TestStack.Shared.class)
final class ChaosClockIT {
  private final Chaos chaos = Chaos.asked();

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void anApiOfAnotherHourServesTheSameRows(int hours, TestStack stack) {
    Clock api = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
    try (Backfill backfill =
        new Backfill(stack, name("api", hours), chaos.days(), FaultPlan.none(), api).begin()) {
      chaos.report(
          "10 clock wrong by an hour, as the API sees it",
          "the API is %+d h from the worker".formatted(hours),
          "each row once",
          backfill.verify());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aWorkerOfAnotherHourServesBrokerAndDatabase(int hours, TestStack stack) throws Exception {
    assumeTrue(chaos.longForm(), "Two more starts of a worker: in the long form only");
    Optional<Map<String, String>> wrong = FakeTime.environment("%+dh".formatted(hours));
    if (wrong.isEmpty()) {
      System.out.println("chaos 10: NOT tried against broker and Cassandra, for want of faketime");
    }
    assumeTrue(wrong.isPresent(), "Debian's package faketime is not installed");
    Random random = chaos.random("clock" + hours);
    LocalStack parts = stack.stack();
    restart(parts, wrong.get());
    try (Backfill backfill = new Backfill(stack, name("clock", hours), chaos.days()).begin()) {
      backfill.awaitCalls(backfill.callsOfTheFirstDays() + random.nextInt(backfill.calls() / 2));
      restart(parts, Map.of());
      TestLocation location = backfill.locations().get(0);
      backfill.connect().awaitRunning(backfill.source().name());
      backfill.connect().stop(backfill.source().name());
      LocalDate reached = backfill.connect().through(backfill.source().name()).get(location.name());
      backfill.connect().rewind(backfill.source().name(), location.name(), Backfill.FIRST);
      backfill.connect().resume(backfill.source().name());
      chaos.report(
          "10 clock wrong by an hour, as broker and Cassandra see it",
          "the worker is %+d h from the others, then right, then rewound".formatted(hours),
          "each row once and the rewound days twice; the row is the one fetched last by the"
              + " worker's clock",
          backfill.verify(
              backfill
                  .asConfigured()
                  .withCopies(
                      (name, day) ->
                          name.equals(location.name())
                                  && day.isAfter(Backfill.FIRST)
                                  && !day.isAfter(reached)
                              ? 2
                              : 1)));
    }
  }

  private static void restart(LocalStack parts, Map<String, String> environment)
      throws InterruptedException {
    parts.stop(Service.CONNECT);
    parts.start(Service.CONNECT, environment);
  }

  private static String name(String what, int hours) {
    return what + (hours > 0 ? "ahead" : "behind");
  }
}
