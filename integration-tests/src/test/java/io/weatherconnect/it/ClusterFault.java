package io.weatherconnect.it;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A fault of a cluster and what a user sees of it.
 *
 * @param title the fault
 * @param seconds how long it lasts after the injection
 * @param preparation configures the load before it begins
 * @param injection injects it
 * @param end ends it
 * @param status what {@code status} must report meanwhile, as {@link Observation} writes it; empty
 *     if the fault may stay unnoticed
 * @param alerts the alerts that must fire meanwhile
 * @param possibleAlerts alerts that may fire too
 * @param check verifies what else must be true after all rows are delivered
 */
record ClusterFault(
    String title,
    int seconds,
    Step preparation,
    Step injection,
    Step end,
    Optional<Pattern> status,
    Set<String> alerts,
    Set<String> possibleAlerts,
    Step check) {

  /** What is done to the cluster under the load of a backfill. */
  @FunctionalInterface
  interface Step {
    void run(Backfill load) throws Exception;
  }

  /** Creates a fault that need not be noticed. */
  static ClusterFault of(String title, int seconds, Step injection, Step end) {
    return new ClusterFault(
        title,
        seconds,
        load -> {},
        injection,
        end,
        Optional.empty(),
        Set.of(),
        Set.of(),
        load -> {});
  }

  /** Returns the fault for a load that is configured in another way. */
  ClusterFault prepared(Step step) {
    return new ClusterFault(
        title, seconds, step, injection, end, status, alerts, possibleAlerts, check);
  }

  /** Returns the fault for when all schemas are in use, because what first needs one may fail. */
  ClusterFault afterFirstRows() {
    return new ClusterFault(
        title,
        seconds,
        preparation,
        load -> {
          load.awaitFirstRows();
          injection.run(load);
        },
        end,
        status,
        alerts,
        possibleAlerts,
        check);
  }

  /** Returns the fault with what {@code status} must report. */
  ClusterFault reported(String pattern) {
    return new ClusterFault(
        title,
        seconds,
        preparation,
        injection,
        end,
        Optional.of(Pattern.compile(pattern)),
        alerts,
        possibleAlerts,
        check);
  }

  /** Returns the fault with alerts that must fire. */
  ClusterFault alerting(String... names) {
    return new ClusterFault(
        title, seconds, preparation, injection, end, status, Set.of(names), possibleAlerts, check);
  }

  /** Returns the fault with alerts that may fire. */
  ClusterFault perhapsAlerting(String... names) {
    return new ClusterFault(
        title, seconds, preparation, injection, end, status, alerts, Set.of(names), check);
  }

  /** Returns the fault with what else must be true after all rows are delivered. */
  ClusterFault checked(Step step) {
    return new ClusterFault(
        title, seconds, preparation, injection, end, status, alerts, possibleAlerts, step);
  }

  @Override
  public String toString() {
    return title;
  }
}
