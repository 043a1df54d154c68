package io.weatherconnect.simulator.weather;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds time zones by name and, for {@code timezone=auto}, by location. */
public final class TimeZones {

  /** The default time zone of the API. */
  public static final ZoneId GMT = ZoneId.of("GMT");

  /**
   * The maximum distance to the reference location of a time zone; points farther away are on the
   * open sea.
   */
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
    if (name.equals("UTC")) {
      return Optional.of(GMT);
    }
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /**
   * Returns the time zone of the nearest reference location, or GMT on the open sea. The real API
   * uses a map of time zones, so results may differ near borders.
   */
  public static ZoneId at(float latitude, float longitude) {
    Location nearest = null;
    double nearestDistance = OPEN_SEA_KILOMETRES / KILOMETRES_PER_DEGREE;
    for (Location location : LOCATIONS) {
      double distance = location.degreesTo(latitude, longitude);
      if (distance < nearestDistance) {
        nearest = location;
        nearestDistance = distance;
      }
    }
    return nearest == null ? GMT : nearest.zone();
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
