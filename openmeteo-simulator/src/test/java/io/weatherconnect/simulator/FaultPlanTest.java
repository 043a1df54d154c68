package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  @Test
  void planWithoutScriptHasNoFaults() {
    FaultPlan plan = FaultPlan.none();

    for (int request = 0; request < 100; request++) {
      assertThat(plan.draw()).isEmpty();
    }
  }

  @Test
  void scriptedFaultsComeBeforeRandomOnes() {
    FaultPlan plan = FaultPlan.random(1, 5).pass(2).next(Fault.RESET).pass(1);

    assertThat(plan.draw()).isEmpty();
    assertThat(plan.draw()).isEmpty();
    assertThat(plan.draw()).contains(Fault.RESET);
    assertThat(plan.draw()).isEmpty();
    assertThat(plan.draw()).isPresent();
  }

  @Test
  void scriptCanBeExtendedLater() {
    FaultPlan plan = FaultPlan.none().next(Fault.DELAY);
    assertThat(plan.draw()).contains(Fault.DELAY);
    assertThat(plan.draw()).isEmpty();

    plan.next(Fault.TRICKLE, 2);
    assertThat(plan.draw()).contains(Fault.TRICKLE);
    assertThat(plan.draw()).contains(Fault.TRICKLE);
    assertThat(plan.draw()).isEmpty();
  }

  @Test
  void defaultPauseIsFiveSeconds() {
    assertThat(FaultPlan.none().pause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(FaultPlan.none().pause(Duration.ZERO).pause()).isZero();
  }

  @Test
  void probabilitiesZeroAndOneAreValid() {
    FaultPlan always = FaultPlan.random(1, 1);
    FaultPlan never = FaultPlan.random(0, 1);

    for (int request = 0; request < 200; request++) {
      assertThat(always.draw()).isPresent();
      assertThat(never.draw()).isEmpty();
    }
  }

  @Test
  void concurrentThreadsDrawEachScriptedFaultOnce() throws Exception {
    FaultPlan plan = FaultPlan.none().next(Fault.RESET, 500);
    AtomicInteger drawn = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> results = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      results.add(
          threads.submit(
              () -> {
                for (Optional<Fault> fault = plan.draw(); fault.isPresent(); fault = plan.draw()) {
                  drawn.incrementAndGet();
                }
              }));
    }
    for (Future<?> thread : results) {
      thread.get();
    }
    threads.shutdown();

    assertThat(drawn).hasValue(500);
  }
}
