package io.weatherconnect.simulator.weather;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds time zones by name and, for {@code timezone=auto}, by location. */
public final class TimeZones {

  /** The default time zone of the API. */
  public static final ZoneId GMT = ZoneId.of("GMT");

  /** Points farther from all reference locations are on the open sea. */
  private static final double OPEN_SEA_KILOMETRES = 1_500;

  private static final double KILOMETRES_PER_DEGREE = 111.2;

  private static final List<Location> LOCATIONS =
      Resource.rows("zones.csv").stream()
          // The table may contain zones that the Java runtime does not have.
          .filter(row -> ZoneId.getAvailableZoneIds().contains(row[0]))
          .map(
              row ->
                  new Location(
                      ZoneId.of(row[0]), Double.parseDouble(row[1]), Double.parseDouble(row[2])))
          .toList();

  private TimeZones() {}

  /**
   * Returns the time zone with an IANA name; empty for other texts, including abbreviations and
   * offsets.
   */
  public static Optional<ZoneId> named(String name) {
    return Optional.of(name.equals("UTC") ? "GMT" : name)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of);
  }

  /**
   * Returns the time zone of the nearest reference location, or GMT on the open sea. The real API
   * uses a map of time zones, so results may differ near borders.
   */
  public static ZoneId at(float latitude, float longitude) {
    return LOCATIONS.stream()
        .filter(
            it -> it.degreesTo(latitude, longitude) * KILOMETRES_PER_DEGREE < OPEN_SEA_KILOMETRES)
        .min(Comparator.comparingDouble(it -> it.degreesTo(latitude, longitude)))
        .map(Location::zone)
        .orElse(GMT);
  }

  private record Location(ZoneId zone, double latitude, double longitude) {

    double degreesTo(double toLatitude, double toLongitude) {
      double y = Math.toRadians(latitude);
      double toY = Math.toRadians(toLatitude);
      double cosine =
          Math.sin(y) * Math.sin(toY)
              + Math.cos(y) * Math.cos(toY) * Math.cos(Math.toRadians(longitude - toLongitude));
      return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
    }
  }
}
