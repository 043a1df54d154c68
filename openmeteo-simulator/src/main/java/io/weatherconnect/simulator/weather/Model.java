package io.weatherconnect.simulator.weather;

import java.util.List;

/**
 * A weather model, selected by the parameter {@code models}.
 *
 * @param name the requested name
 * @param family the family, which determines its variables
 * @param uncovered the response for a point outside all of its domains
 * @param members the number of ensemble members including the control; 1 for a deterministic model
 * @param domains its domains, from fine to coarse
 */
public record Model(
    String name, String family, Uncovered uncovered, int members, List<Domain> domains) {

  /** The response of the API for a point that no domain of the model covers. */
  public enum Uncovered {
    /** No response, because the model covers every point. */
    GLOBAL,
    /** An element with bare {@code nan} coordinates and without sections. */
    NAN,
    /** Status 400 for the whole request. */
    ERROR
  }

  /** Returns the domains that cover a point, from fine to coarse; empty for none. */
  public List<Domain> covering(float latitude, float longitude) {
    return domains.stream().filter(domain -> domain.grid().covers(latitude, longitude)).toList();
  }
}
