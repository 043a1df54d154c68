package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.location.Location;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys for the locations. */
final class LocationConfig {
  private static final String LATITUDES = "latitudes";
  private static final String LONGITUDES = "longitudes";
  private static final String NAMES = "location.names";
  static final String FILE = "locations.file";

  private LocationConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Locations")
        .key(
            LATITUDES,
            Type.LIST,
            List.of(),
            Validators.decimals(-90, 90),
            Importance.HIGH,
            "Latitudes",
            "Latitudes of the locations in decimal degrees, comma separated, one per location."
                + " Required unless locations.file is set. Example: 52.5244,48.1374.")
        .key(
            LONGITUDES,
            Type.LIST,
            List.of(),
            Validators.decimals(-180, 180),
            Importance.HIGH,
            "Longitudes",
            "Longitudes of the locations in decimal degrees, comma separated, in the same order"
                + " as latitudes. Required unless locations.file is set. Example: 13.4105,11.5755.")
        .key(
            NAMES,
            Type.LIST,
            List.of(),
            null,
            Importance.HIGH,
            "Location names",
            "Names of the locations, comma separated, in the same order as latitudes. Each name"
                + " must be unique. The name identifies the location in record keys, offsets and"
                + " rows: a renamed location is a new location and starts without an offset."
                + " Default: latitude and longitude as text, such as 52.5244,13.4105. Example:"
                + " Berlin,Munich.")
        .key(
            FILE,
            Type.STRING,
            "",
            null,
            Importance.MEDIUM,
            "Locations file",
            "Path of a CSV file on the Connect worker, in UTF-8, with the header"
                + " name,latitude,longitude and optionally elevation (in metres, on all lines or on"
                + " none) and timezone (an IANA name or auto). Use it for hundreds or thousands of"
                + " locations. Every worker needs the same file. The connector reads the file when"
                + " it starts: restart the connector after a change. Cannot be combined with"
                + " latitudes, longitudes or location.names. Example: /etc/weather/locations.csv.");
  }

  /** Returns the configured locations: at least one, with unique names. */
  static List<Location> read(Map<String, ?> values, String timezone) {
    List<String> latitudes = texts(values, LATITUDES);
    List<String> longitudes = texts(values, LONGITUDES);
    String file = (String) values.get(FILE);
    if (!file.isEmpty()) {
      if (!latitudes.isEmpty() || !longitudes.isEmpty() || !texts(values, NAMES).isEmpty()) {
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
              + " or locations.file");
    }
    requireSameCount(LONGITUDES, longitudes, latitudes);
    List<String> names = texts(values, NAMES);
    if (!names.isEmpty()) {
      requireSameCount(NAMES, names, latitudes);
    }
    return locations(latitudes, longitudes, names, timezone);
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InvalidConfigException(
          FILE, "is not a valid path; expected a path such as /etc/weather/locations.csv");
    }
  }

  private static List<Location> locations(
      List<String> latitudes, List<String> longitudes, List<String> names, String timezone) {
    List<Location> locations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < latitudes.size(); i++) {
      String name =
          names.isEmpty() ? latitudes.get(i) + "," + longitudes.get(i) : names.get(i).strip();
      if (name.isEmpty()) {
        throw new InvalidConfigException(
            NAMES, "entry " + (i + 1) + " is empty; every location needs a name");
      }
      if (!Validators.isOneLine(name)) {
        throw new InvalidConfigException(
            NAMES,
            "entry " + (i + 1) + " contains a line break or another control character; remove it");
      }
      if (!seen.add(name)) {
        throw new InvalidConfigException(
            names.isEmpty() ? LATITUDES : NAMES,
            "\"" + name + "\" is listed twice; each location needs a unique name");
      }
      locations.add(
          new Location(
              name,
              Double.parseDouble(latitudes.get(i)),
              Double.parseDouble(longitudes.get(i)),
              null,
              timezone));
    }
    return locations;
  }

  private static void requireSameCount(String key, List<String> list, List<String> latitudes) {
    if (list.size() != latitudes.size()) {
      throw new InvalidConfigException(
          key,
          "has "
              + list.size()
              + " entries but latitudes has "
              + latitudes.size()
              + "; expected one entry per location");
    }
  }

  private static List<String> texts(Map<String, ?> values, String key) {
    return ((List<?>) values.get(key)).stream().map(Object::toString).toList();
  }
}
