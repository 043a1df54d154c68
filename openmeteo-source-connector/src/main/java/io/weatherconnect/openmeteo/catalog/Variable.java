package io.weatherconnect.openmeteo.catalog;

import java.util.Objects;

/**
 * One weather variable of one section.
 *
 * @param section where the API offers it
 * @param name the API's own name, as asked for and as answered
 * @param type how its values are carried
 * @param unit the unit text in a response, empty for a plain number, or null when the catalogue
 *     does not know the variable and any unit is taken
 * @param description what it is, in a few words
 */
public record Variable(
    Section section, String name, ValueType type, String unit, String description) {
  public Variable {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
  }

  /** A variable that the catalogue does not list: a measure of which no unit is known. */
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
