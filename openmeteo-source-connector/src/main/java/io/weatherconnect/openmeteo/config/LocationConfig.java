package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.weatherconnect.openmeteo.location.Location;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the locations. */
final class LocationConfig {
  private static final String LATITUDES = "latitudes";
  private static final String LONGITUDES = "longitudes";
  private static final String NAMES = "location.names";
  static final String FILE = "locations.file";
  private static final String GRID = "locations.grid";

  private LocationConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.list(LATITUDES, HIGH, "Latitudes", "", Validators.degrees(90)),
        "Latitudes of the locations in decimal degrees, comma separated, one per location. Required"
            + " unless locations.file or locations.grid is set. Example: 52.5244,48.1374.");
    keys.add(
        Key.list(LONGITUDES, HIGH, "Longitudes", "", Validators.degrees(180)),
        "Longitudes of the locations in decimal degrees, comma separated, in the same order as"
            + " latitudes. Required unless locations.file or locations.grid is set. Example: 13.4105,11.5755.");
    keys.add(
        Key.list(NAMES, HIGH, "Location names", ""),
        "Names of the locations, comma separated, in the same order as latitudes. Each name must be"
            + " unique. The name identifies the location in record keys, offsets and rows: a"
            + " renamed location is a new location and starts without an offset. A name cannot"
            + " contain a comma: use locations.file for such names. Default: latitude and longitude"
            + " as text, such as 52.5244,13.4105. Example: Berlin,Munich.");
    keys.add(
        Key.text(FILE, MEDIUM, "Locations file", ""),
        "Path of a CSV file on the Connect worker, in UTF-8, with the header"
            + " name,latitude,longitude and optionally elevation (in metres, on all lines or on"
            + " none), timezone (an IANA name or auto), and tilt and azimuth of a solar panel for"
            + " global_tilted_irradiance (in degrees as the API counts them, or nan for an axis that"
            + " follows the sun; both or none on a line). Locations with different panels take"
            + " separate requests. Use it for hundreds or thousands of"
            + " locations. Every worker needs the same file. The connector reads a changed file"
            + " within seconds and reconfigures its tasks; while a changed file is invalid, the"
            + " tasks continue with the previous locations. Cannot be combined with latitudes,"
            + " longitudes or location.names. Example: /etc/weather/locations.csv.");
    keys.add(
        Key.text(GRID, MEDIUM, "Locations grid", "", Validators.grid()),
        "A grid of locations in decimal degrees: latitude and longitude of the south-west corner,"
            + " then of the north-east corner, then the step. The first locations are on the southern"
            + " and the western edge; the other edges are included if the steps reach them. A"
            + " location is named by its coordinates, such as 52.5,13.25, and has no elevation. At"
            + " most 100000 locations. Each location costs API weight: check the cost with"
            + " weather-connect estimate, and do not choose a step below the model's resolution."
            + " Cannot be combined with latitudes, longitudes, location.names or locations.file."
            + " Example: 52.0,13.0,53.0,14.0,0.25.");
  }

  /** Returns the configured locations: at least one, with unique names. */
  static List<Location> read(AbstractConfig values, String timezone) {
    List<String> latitudes = values.getList(LATITUDES);
    List<String> longitudes = values.getList(LONGITUDES);
    List<String> names = values.getList(NAMES);
    String file = values.getString(FILE);
    String grid = values.getString(GRID);
    if (!grid.isEmpty()) {
      if (!Stream.of(latitudes, longitudes, names).allMatch(List::isEmpty) || !file.isEmpty()) {
        throw new InvalidConfigException(
            GRID,
            "cannot be combined with latitudes, longitudes, location.names or locations.file; use"
                + " the grid, the lists or the file");
      }
      return LocationGrid.parse(grid).locations(timezone);
    }
    if (!file.isEmpty()) {
      if (!latitudes.isEmpty() || !longitudes.isEmpty() || !names.isEmpty()) {
        throw new InvalidConfigException(
            FILE,
            "cannot be combined with latitudes, longitudes or location.names; use either the file"
                + " or the lists");
      }
      return LocationsFile.read(path(file), timezone);
    }
    if (latitudes.isEmpty()) {
      throw new InvalidConfigException(
          LATITUDES,
          "no location is configured; set latitudes and longitudes (such as 52.5244 and 13.4105),"
              + " or locations.file, or locations.grid");
    }
    requireSameCount(LONGITUDES, longitudes, latitudes, "");
    if (!names.isEmpty()) {
      requireSameCount(
          NAMES,
          names,
          latitudes,
          names.size() > latitudes.size()
              ? ". A name that contains a comma, such as Washington, D.C., needs locations.file"
              : "");
    }
    List<Location> locations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < latitudes.size(); i++) {
      String latitude = latitudes.get(i);
      String longitude = longitudes.get(i);
      String name = names.isEmpty() ? latitude + "," + longitude : name(names, i);
      if (!seen.add(name)) {
        throw new InvalidConfigException(
            names.isEmpty() ? LATITUDES : NAMES,
            "\"%s\" is listed twice; each location needs a unique name",
            name);
      }
      double degreesNorth = Double.parseDouble(latitude);
      double degreesEast = Double.parseDouble(longitude);
      locations.add(new Location(name, degreesNorth, degreesEast, null, timezone));
    }
    return locations;
  }

  /** Returns the configured file; empty if the locations are lists. */
  static Optional<Path> file(Map<String, String> settings) {
    return Optional.ofNullable(settings.get(FILE))
        // As ConfigDef reads a text.
        .map(String::trim)
        .filter(file -> !file.isEmpty())
        .map(LocationConfig::path);
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InvalidConfigException(
          FILE, "is not a valid path; expected a path such as /etc/weather/locations.csv");
    }
  }

  private static void requireSameCount(
      String key, List<String> list, List<String> latitudes, String hint) {
    if (list.size() != latitudes.size()) {
      throw new InvalidConfigException(
          key,
          "has %d entries but latitudes has %d; expected one entry per location%s",
          list.size(),
          latitudes.size(),
          hint);
    }
  }

  private static String name(List<String> names, int index) {
    String name = names.get(index).strip();
    if (name.isEmpty()) {
      throw new InvalidConfigException(
          NAMES, "entry %d is empty; every location needs a name", index + 1);
    }
    if (!Validators.isOneLine(name)) {
      throw new InvalidConfigException(
          NAMES,
          "entry %d contains a line break or another control character; remove it",
          index + 1);
    }
    return name;
  }
}
