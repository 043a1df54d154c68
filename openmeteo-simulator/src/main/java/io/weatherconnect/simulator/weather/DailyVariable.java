package io.weatherconnect.simulator.weather;

import java.util.Set;

/**
 * A variable of the section daily.
 *
 * @param name the name as the request spells it
 * @param unit before conversion to what the request asks for
 * @param source the hourly variable that is aggregated, canonical; empty when there is none
 * @param aggregation how 24 hours become a day
 * @param families the model families that carry it; empty when it needs no model
 */
public record DailyVariable(
    String name, Unit unit, String source, Aggregation aggregation, Set<String> families) {

  /** Whether a model has data of this variable. */
  public boolean isCarriedBy(Model model) {
    return families.isEmpty() || families.contains(model.family());
  }
}
