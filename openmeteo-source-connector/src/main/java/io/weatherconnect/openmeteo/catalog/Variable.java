package io.weatherconnect.openmeteo.catalog;

import java.util.Objects;

/**
 * One weather variable of one section.
 *
 * @param section the section that has the variable
 * @param name the name that the API uses in requests and responses
 * @param type the type of its values
 * @param unit the unit in a response, empty for a plain number, or null if the catalogue does not
 *     contain the variable, so that any unit is accepted
 * @param description a short description
 */
public record Variable(
    Section section, String name, ValueType type, String unit, String description) {
  public Variable {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
  }

  /** Returns a variable that the catalogue does not contain: a measure without a known unit. */
  static Variable unlisted(Section section, String name) {
    return new Variable(section, name, ValueType.FLOAT64, null, "Not in the connector's catalogue");
  }

  Variable withName(String newName, String newDescription) {
    return new Variable(section, newName, type, unit, newDescription);
  }

  Variable withUnit(String newUnit) {
    return new Variable(section, name, type, newUnit, description);
  }
}
