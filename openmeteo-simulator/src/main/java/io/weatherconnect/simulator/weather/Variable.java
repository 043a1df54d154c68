package io.weatherconnect.simulator.weather;

import java.util.Set;

/**
 * A variable of a section.
 *
 * @param requested the name in the request, which the response repeats
 * @param name the canonical name; of a daily variable, that of the hourly variable that it
 *     aggregates, or empty
 * @param unit the unit before conversion to the requested unit
 * @param aggregation the aggregation of a daily variable
 * @param families the model families that have it; a star for all
 * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
 */
public record Variable(
    String requested,
    String name,
    Unit unit,
    Aggregation aggregation,
    Set<String> families,
    int daysBefore) {

  /** Returns whether a model has this variable. */
  public boolean isProvidedBy(Model model) {
    return families.contains("*") || families.contains(model.family());
  }
}
