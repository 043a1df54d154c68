package io.weatherconnect.openmeteo.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

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
  /** Computed from the date and the coordinates alone, or counted from nothing as zero. */
  private static final Set<String> MODEL_INDEPENDENT =
      Set.of(
          "sunrise",
          "sunset",
          "daylight_duration",
          "moonrise",
          "moonset",
          "moon_phase",
          "is_day",
          "terrestrial_radiation",
          "terrestrial_radiation_instant",
          // The API counts missing hours as dry, so that a day without data has 0.0.
          "precipitation_hours");

  /** Heights of what need not be there, and events that not every day has. */
  private static final Set<String> SOMETIMES_NULL =
      Set.of(
          "cloud_base",
          "cloud_top",
          "convective_cloud_base",
          "convective_cloud_top",
          "convective_inhibition",
          "freezing_level_height",
          "freezinglevel_height",
          "snowfall_height",
          "sea_ice_thickness",
          "moonrise",
          "moonset");

  /** Pollen has a season; a sea state need not have a swell of its own. */
  private static final Pattern SEASONAL_OR_PARTIAL =
      Pattern.compile("[a-z]+_pollen|((secondary|tertiary)_)?(swell|wind)_wave_.*");

  private static final Pattern SUFFIX = Pattern.compile("(_spread)?(_previous_day\\d)?$");

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

  /**
   * Whether responses have values of it even where the model has none, such as the sunrise: its
   * values say nothing about whether the model's are there.
   */
  public boolean isModelIndependent() {
    return MODEL_INDEPENDENT.contains(baseName());
  }

  /**
   * Whether it is null at some times although the model has data, such as the cloud base of a clear
   * sky: its nulls do not say that a value is missing. Nothing is known of a variable that the
   * catalogue does not contain, so it may be null too.
   */
  public boolean mayBeNull() {
    String base = baseName();
    return unit == null
        || SOMETIMES_NULL.contains(base)
        || SEASONAL_OR_PARTIAL.matcher(base).matches();
  }

  /**
   * Which variables show whether a row has weather: those that need a model, or all if none does.
   *
   * @return one entry for each variable, in the same order
   */
  public static boolean[] showWeather(List<Variable> variables) {
    boolean onlyIndependent = variables.stream().allMatch(Variable::isModelIndependent);
    boolean[] show = new boolean[variables.size()];
    for (int i = 0; i < show.length; i++) {
      show[i] = onlyIndependent || !variables.get(i).isModelIndependent();
    }
    return show;
  }

  /** The name without the suffixes for an ensemble's spread and for an earlier forecast. */
  private String baseName() {
    return SUFFIX.matcher(name).replaceFirst("");
  }

  /** Returns the same variable of another section. */
  Variable in(Section other) {
    return other == section ? this : new Variable(other, name, type, unit, description);
  }

  Variable withName(String newName, String newDescription) {
    return new Variable(section, newName, type, unit, newDescription);
  }

  Variable withUnit(String newUnit) {
    return new Variable(section, name, type, newUnit, description);
  }
}
