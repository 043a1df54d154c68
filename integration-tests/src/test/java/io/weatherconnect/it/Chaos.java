package io.weatherconnect.it;

import java.time.Duration;
import java.util.Random;

/**
 * The number and duration of the injected faults. Every test run uses the short form; {@code make
 * chaos} uses the long form.
 *
 * @param seed the seed of all random choices
 * @param longForm whether to use more faults, more days and longer outages
 */
record Chaos(long seed, boolean longForm) {
  static Chaos fromSystemProperties() {
    return new Chaos(Long.getLong("chaos.seed"), Boolean.getBoolean("chaos.long"));
  }

  /** Returns the random numbers of a scenario, which depend only on the seed and the scenario. */
  Random random(String scenario) {
    return new Random(seed * 31 + scenario.hashCode());
  }

  /** Returns how often a worker is killed. */
  int kills() {
    return longForm ? 20 : 2;
  }

  /** Returns how often another service fails. */
  int outages() {
    return longForm ? 2 : 1;
  }

  /**
   * Returns the duration of an outage; in the long form longer than Kafka's transaction timeout.
   */
  Duration outage() {
    return Duration.ofSeconds(longForm ? 75 : 5);
  }

  /** Returns the number of days of each location's backfill. */
  int days() {
    return longForm ? 360 : 60;
  }

  /** Sleeps for a random time, for which there is no condition to wait for. */
  static void sleepWithin(Random random, Duration max) throws InterruptedException {
    last(Duration.ofMillis(random.nextLong(max.toMillis())));
  }

  /** Lets a fault last. Its length belongs to the fault, so there is no condition to wait for. */
  static void last(Duration fault) throws InterruptedException {
    Thread.sleep(fault.toMillis());
  }

  /** Returns the number of days of a backfill on a cluster, whose API responds slowly. */
  int clusterDays() {
    return longForm ? 44 : 20;
  }

  /** Prints the faults and the outcome of a scenario that passed. */
  void report(String scenario, String faults, String guarantee, Delivery.Outcome outcome) {
    System.out.printf(
        "chaos %s | faults: %s | guarantee: %s | outcome: %s (seed %d)%n",
        scenario, faults, guarantee, outcome, seed);
  }
}
