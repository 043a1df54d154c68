package io.weatherconnect.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/**
 * Selects the fault of each weather request. Scripted faults come first, one per request; after the
 * script, faults are random or absent. The script can grow while the simulator runs. Thread-safe.
 */
public final class FaultPlan {

  private final Deque<Optional<Fault>> script = new ArrayDeque<>();
  private final double probability;
  private final Random random;
  private Duration pause = Duration.ofSeconds(5);

  private FaultPlan(double probability, long seed) {
    this.probability = probability;
    this.random = new Random(seed);
  }

  /** Returns a plan with scripted faults only. */
  public static FaultPlan none() {
    return new FaultPlan(0, 0);
  }

  /**
   * Returns a plan with random faults of every kind.
   *
   * @param probability of a fault in a request, 0 to 1
   * @param seed the same seed gives the same faults in the same order
   * @throws IllegalArgumentException when the probability is not from 0 to 1
   */
  public static FaultPlan random(double probability, long seed) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The probability must be from 0 to 1, but is " + probability);
    }
    return new FaultPlan(probability, seed);
  }

  /** Appends a fault for one request to the script. */
  public FaultPlan next(Fault fault) {
    return next(fault, 1);
  }

  /** Appends the same fault for several requests to the script. */
  public FaultPlan next(Fault fault, int requests) {
    return append(Optional.of(fault), requests);
  }

  /** Appends requests without a fault to the script. */
  public FaultPlan pass(int requests) {
    return append(Optional.empty(), requests);
  }

  /** Sets the pause of slow responses; the default is 5 s. */
  public synchronized FaultPlan pause(Duration length) {
    pause = length;
    return this;
  }

  synchronized Duration pause() {
    return pause;
  }

  private synchronized FaultPlan append(Optional<Fault> fault, int requests) {
    script.addAll(Collections.nCopies(requests, fault));
    return this;
  }

  /** Returns and removes the fault of the next request; empty for none. */
  synchronized Optional<Fault> draw() {
    if (!script.isEmpty()) {
      return script.remove();
    }
    Fault[] all = Fault.values();
    return random.nextDouble() < probability
        ? Optional.of(all[random.nextInt(all.length)])
        : Optional.empty();
  }
}
