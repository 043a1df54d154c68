package io.weatherconnect.simulator.weather;

import java.util.List;

/**
 * What one value of the parameter {@code models} stands for.
 *
 * @param name as asked for
 * @param family which variables it carries
 * @param uncovered what a point outside all of its domains gets
 * @param members ensemble members including the control; 1 for a deterministic model
 * @param domains from fine to coarse
 */
public record Model(
    String name, String family, Uncovered uncovered, int members, List<Domain> domains) {

  /** What the API answers for a point that no domain of the model covers. */
  public enum Uncovered {
    /** There is no such point. */
    NEVER,
    /** An element with a bare {@code nan} for coordinates and without sections. */
    NAN,
    /** Status 400 for the whole request. */
    ERROR
  }

  /** The domains that cover a point, from fine to coarse; empty when there is none. */
  public List<Domain> covering(float latitude, float longitude) {
    return domains.stream().filter(domain -> domain.grid().covers(latitude, longitude)).toList();
  }
}
