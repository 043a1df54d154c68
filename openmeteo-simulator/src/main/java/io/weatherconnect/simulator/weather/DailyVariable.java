package io.weatherconnect.simulator.weather;

import java.util.Set;

/**
 * A variable of the section daily.
 *
 * @param name the name as in the request
 * @param unit the unit before conversion to the requested unit
 * @param source the canonical name of the aggregated hourly variable; empty for none
 * @param aggregation the aggregation of 24 hours
 * @param families the model families that have it; empty when it does not depend on a model
 */
public record DailyVariable(
    String name, Unit unit, String source, Aggregation aggregation, Set<String> families) {

  /** Returns whether a model has this variable. */
  public boolean isProvidedBy(Model model) {
    return families.isEmpty() || families.contains(model.family());
  }
}
