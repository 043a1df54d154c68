package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The {@code query} of an offset: what was requested for a location, in three parts such as {@code
 * 9f86d081884c7d65 api.open-meteo.com/v1/dwd-icon celsius,mm,kmh}:
 *
 * <ul>
 *   <li>a hash of its coordinates, elevation, time zone and solar panel, the variables, the models
 *       and other API parameters; the order of variables does not matter
 *   <li>the API, the same for free and for paid access; the archive is not part of it
 *   <li>the units of temperature, precipitation and wind speed
 * </ul>
 *
 * <p>Release 0.1.0 stored the hash only. The text is stored, so the hash must never change.
 */
public final class Fingerprint {
  /** 64 bits: the queries of one user do not collide, and the text stays readable. */
  private static final int BYTES = 8;

  private static final int PARTS = 3;

  private static final List<String> UNIT_PARAMETERS =
      List.of("temperature_unit", "precipitation_unit", "wind_speed_unit");

  private static final Map<String, String> WIND_UNITS =
      Map.of("km/h", "kmh", "m/s", "ms", "mp/h", "mph", "kn", "kn");

  private Fingerprint() {}

  /**
   * A unit of the configuration that is not the one of the rows that were delivered before.
   *
   * @param parameter the request parameter that selects it, such as {@code temperature_unit}
   * @param before the parameter's value for the rows that were delivered
   * @param after the parameter's value now
   */
  public record ChangedUnit(String parameter, String before, String after) {}

  /** The fingerprint of what is requested for a location. */
  public static String of(WeatherQuery query, Location location, Endpoint endpoint) {
    return String.join(
        " ", hash(query, location, location.timezone()), endpoint.apiName(), units(query));
  }

  /** Whether a stored fingerprint, which 0.1.0 may have stored, is of the same request. */
  public static boolean isSame(
      String stored, WeatherQuery query, Location location, Endpoint endpoint) {
    List<String> parts = parts(stored);
    boolean isWhole = parts.size() == PARTS;
    return hasHash(parts.get(0), query, location)
        && (!isWhole
            || (parts.get(1).equals(endpoint.apiName()) && parts.get(2).equals(units(query))));
  }

  private static boolean hasHash(String hash, WeatherQuery query, Location location) {
    String zone = location.timezone();
    // Release 0.1.0 did not treat the two names of this zone as one.
    return hash.equals(hash(query, location, zone))
        || (zone.equals(WeatherQuery.GMT) && hash.equals(hash(query, location, "UTC")));
  }

  /** The first unit that differs from a stored fingerprint; empty if it does not name the units. */
  public static Optional<ChangedUnit> changedUnit(String stored, WeatherQuery query) {
    List<String> parts = parts(stored);
    List<String> after = List.of(units(query).split(",", -1));
    List<String> before = parts.size() == PARTS ? List.of(parts.get(2).split(",", -1)) : List.of();
    // A text of another form was set by hand.
    if (before.size() != after.size()) {
      return Optional.empty();
    }
    return IntStream.range(0, after.size())
        .filter(i -> !before.get(i).equals(after.get(i)))
        .mapToObj(i -> new ChangedUnit(UNIT_PARAMETERS.get(i), before.get(i), after.get(i)))
        .findFirst();
  }

  private static List<String> parts(String stored) {
    return List.of(stored.split(" ", -1));
  }

  private static String units(WeatherQuery query) {
    UnitSystem units = UnitSystem.of(query.parameters());
    return String.join(
        ",",
        units.fahrenheit() ? "fahrenheit" : "celsius",
        units.inch() ? "inch" : "mm",
        WIND_UNITS.get(units.wind()));
  }

  private static String hash(WeatherQuery query, Location location, String timezone) {
    return ofText(
        String.join(
            "\n",
            Double.toString(location.latitude()),
            Double.toString(location.longitude()),
            String.valueOf(location.elevation()),
            timezone,
            names(query.variables(Section.HOURLY)),
            names(query.variables(Section.DAILY)),
            String.join(",", query.models()),
            new TreeMap<>(query.parameters()) + otherSections(query) + panel(location.panel())));
  }

  /** Empty without a panel, so that the hash is that of a release without panels. */
  private static String panel(Panel panel) {
    return panel == null ? "" : "\n" + panel.tilt() + "," + panel.azimuth();
  }

  /** The fingerprint of a text, the same on every platform. */
  public static String ofText(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Empty for a query of the sections that release 0.1.0 knew, whose hash must not change. */
  private static String otherSections(WeatherQuery query) {
    return query.variables().entrySet().stream()
        .filter(entry -> !EnumSet.of(Section.HOURLY, Section.DAILY).contains(entry.getKey()))
        .map(entry -> "\n" + entry.getKey().apiName() + "=" + names(entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(Variable::name).sorted().collect(Collectors.joining(","));
  }
}
