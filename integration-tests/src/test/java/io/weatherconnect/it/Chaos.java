package io.weatherconnect.it;

import java.time.Duration;
import java.util.Random;

/**
 * How hard things are hit, and when. The short form belongs to every test run, the long one to
 * {@code make chaos}.
 *
 * @param seed decides every random moment
 * @param longForm more faults, more days, longer outages
 */
record Chaos(long seed, boolean longForm) {

  static Chaos asked() {
    return new Chaos(Long.getLong("chaos.seed"), Boolean.getBoolean("chaos.long"));
  }

  /** Random numbers of one scenario, the same for the same seed whatever else runs. */
  Random random(String scenario) {
    return new Random(seed * 31 + scenario.hashCode());
  }

  /** How often a worker is killed. */
  int kills() {
    return longForm ? 20 : 2;
  }

  /** How often anything else fails. */
  int outages() {
    return longForm ? 2 : 1;
  }

  /** How long something is away; in the long form longer than a transaction may last. */
  Duration outage() {
    return Duration.ofSeconds(longForm ? 75 : 5);
  }

  /** How many days each location's backfill has. */
  int days() {
    return longForm ? 360 : 60;
  }

  /** A random moment within a while from now. */
  static Duration within(Random random, Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis()));
  }

  /** Lets an outage last: time has to pass here, and nothing tells when it is enough. */
  static void last(Duration outage) throws InterruptedException {
    Thread.sleep(outage.toMillis());
  }

  /** Prints what a scenario did and saw; not reached by one that fails. */
  void report(String scenario, String done, String guaranteed, Delivery.Outcome seen) {
    System.out.printf(
        "chaos %s | done: %s | guaranteed: %s | seen: %s (seed %d)%n",
        scenario, done, guaranteed, seen, seed);
  }
}
