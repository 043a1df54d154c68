package io.weatherconnect.cli.connect;

import io.weatherconnect.stack.ToolException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A location as it is written in a configuration or a table. Numbers are the texts found there, so
 * that they keep their digits; {@link #of} creates a valid one.
 *
 * @param elevation in metres
 * @param timezone an IANA name or {@code auto}
 */
public record LocationEntry(
    String name,
    String latitude,
    String longitude,
    Optional<String> elevation,
    Optional<String> timezone) {

  /**
   * Creates a location.
   *
   * @throws ToolException when the name is empty, has control characters or would be a placeholder
   *     in a configuration, or when a coordinate is out of range
   */
  public static LocationEntry of(
      String name,
      BigDecimal latitude,
      BigDecimal longitude,
      Optional<BigDecimal> elevation,
      Optional<String> timezone) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new ToolException(
          "The name of a location must have one line and must not be empty. Set it with --as.");
    }
    if (name.contains("${")) {
      // A worker would replace it, perhaps by a secret, and send that as the location's name.
      throw new ToolException(
          "The name of a location must not contain \"${\", with which the placeholders of a"
              + " configuration begin. Set another one with --as.");
    }
    requireDegrees("--latitude", latitude, 90);
    requireDegrees("--longitude", longitude, 180);
    return new LocationEntry(
        name.strip(),
        latitude.toPlainString(),
        longitude.toPlainString(),
        elevation.map(BigDecimal::toPlainString),
        timezone);
  }

  private static void requireDegrees(String option, BigDecimal value, int bound) {
    if (value.abs().compareTo(BigDecimal.valueOf(bound)) > 0) {
      throw new ToolException(
          "%s is %s; expected -%d to %d.".formatted(option, value.toPlainString(), bound, bound));
    }
  }

  /** Returns the error of a second location with the same name. */
  public ToolException duplicateIn(String owner) {
    return new ToolException(
        "%s already has a location %s (%s, %s). Choose another name with --as, or remove it first."
            .formatted(owner, name, latitude, longitude));
  }
}
