package io.weatherconnect.openmeteo.catalog;

/**
 * What a response has one column of for each variable: a model, or one member of its ensemble.
 *
 * @param model the name that responses print
 * @param member the number of the member; 0 for the control and for a model without members
 */
public record Series(String model, int member) {
  /** What the API adds to the name of a variable in the column of this member. */
  public String suffix() {
    return member == 0 ? "" : "_member%02d".formatted(member);
  }
}
