package io.weatherconnect.simulator.weather;

import java.util.Set;

/**
 * A variable of the sections current, minutely_15 and hourly.
 *
 * @param requested the name in the request, which the response repeats
 * @param name the canonical name
 * @param unit the unit before conversion to the requested unit
 * @param families the model families that have it
 * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
 */
public record Variable(
    String requested, String name, Unit unit, Set<String> families, int daysBefore) {

  /** Returns whether a model has this variable. */
  public boolean isProvidedBy(Model model) {
    return families.contains(model.family());
  }
}
