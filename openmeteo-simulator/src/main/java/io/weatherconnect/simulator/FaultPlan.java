package io.weatherconnect.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which weather calls go wrong, and how: first what has been scripted, call by call, and after that
 * at random or never. May be added to while the simulator runs. Thread-safe.
 */
public final class FaultPlan {

  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);

  private static final List<Fault> ALL = List.copyOf(EnumSet.allOf(Fault.class));

  private final Deque<Optional<Fault>> script = new ArrayDeque<>();
  private final double probability;
  private final Random random;
  private Duration pause = DEFAULT_PAUSE;

  private FaultPlan(double probability, long seed) {
    this.probability = probability;
    this.random = new Random(seed);
  }

  /** A plan by which nothing goes wrong but what is scripted. */
  public static FaultPlan none() {
    return new FaultPlan(0, 0);
  }

  /**
   * A plan by which calls go wrong at random, in any of the ways there are.
   *
   * @param probability of each call, 0 to 1
   * @param seed the same seed gives the same faults in the same order
   * @throws IllegalArgumentException when the probability is none
   */
  public static FaultPlan random(double probability, long seed) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("A probability is from 0 to 1, not " + probability);
    }
    return new FaultPlan(probability, seed);
  }

  /** Scripts a fault for the next call that has none yet. */
  public FaultPlan next(Fault fault) {
    return next(fault, 1);
  }

  /** Scripts a fault for the next calls that have none yet. */
  public synchronized FaultPlan next(Fault fault, int requests) {
    for (int i = 0; i < requests; i++) {
      script.add(Optional.of(fault));
    }
    return this;
  }

  /** Scripts that the next calls go well. */
  public synchronized FaultPlan pass(int requests) {
    for (int i = 0; i < requests; i++) {
      script.add(Optional.empty());
    }
    return this;
  }

  /** Sets how long a slow response pauses; 5 s unless set. */
  public synchronized FaultPlan pause(Duration length) {
    pause = length;
    return this;
  }

  synchronized Duration pause() {
    return pause;
  }

  /** What happens to the call that arrives now. */
  synchronized Optional<Fault> draw() {
    if (!script.isEmpty()) {
      return script.remove();
    }
    return random.nextDouble() < probability
        ? Optional.of(ALL.get(random.nextInt(ALL.size())))
        : Optional.empty();
  }
}
