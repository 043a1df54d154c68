package io.weatherconnect.simulator.weather;

import java.util.Set;

/**
 * A variable of the sections current, minutely_15 and hourly.
 *
 * @param requested the name as the request spells it; answers echo it
 * @param name the canonical name
 * @param unit before conversion to what the request asks for
 * @param families the model families that carry it
 * @param daysBefore 0, or how many days before its time the value was forecast
 */
public record Variable(
    String requested, String name, Unit unit, Set<String> families, int daysBefore) {

  /** Whether a model has data of this variable. */
  public boolean isCarriedBy(Model model) {
    return families.contains(model.family());
  }
}
