package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Locations and queries shared by tests. */
public final class Samples {
  public static final Location BERLIN = location("Berlin", 52.5244, 13.4105);
  public static final Location HAMBURG = location("Hamburg", 53.5507, 9.993);
  public static final Location MUNICH = location("Munich", 48.1374, 11.5755);

  private Samples() {}

  /** Returns a location with days in GMT. */
  public static Location location(String name, double latitude, double longitude) {
    return new Location(name, latitude, longitude, null, "GMT");
  }

  /** Returns the same location with days in another time zone. */
  public static Location withLocalDays(Location location) {
    return new Location(
        location.name(),
        location.latitude(),
        location.longitude(),
        location.elevation(),
        "Asia/Kolkata");
  }

  /** Returns locations named P0, P1 and so on, all different. */
  public static List<Location> locations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> location("P" + i, i % 90, i * 0.37 % 180))
        .toList();
  }

  public static List<Variable> hourly(String... names) {
    return variables(Section.HOURLY, names);
  }

  public static List<Variable> daily(String... names) {
    return variables(Section.DAILY, names);
  }

  /** Returns a query for the endpoint's default model. */
  public static WeatherQuery query(List<Variable> hourly, List<Variable> daily) {
    return new WeatherQuery(variables(hourly, daily), List.of(), Map.of());
  }

  /** Returns the variables of several lists by their sections. */
  @SafeVarargs
  public static Map<Section, List<Variable>> variables(List<Variable>... lists) {
    Map<Section, List<Variable>> variables = new EnumMap<>(Section.class);
    for (List<Variable> list : lists) {
      list.forEach(it -> variables.computeIfAbsent(it.section(), any -> new ArrayList<>()).add(it));
    }
    return variables;
  }

  private static List<Variable> variables(Section section, String... names) {
    return Stream.of(names)
        .map(name -> VariableCatalog.get().find(section, name).orElseThrow())
        .toList();
  }
}
