package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A live source of a soak, whose locations and variables are changed under way. It starts with the
 * base locations and the shipped variables. Not thread-safe.
 */
final class SoakSource {
  /** The base locations. */
  static final int LOCATIONS = 20;

  private static final List<String> MORE_VARIABLES =
      List.of("cloud_cover", "snowfall", "wind_speed_10m", "wind_gusts_10m");

  /** The shortest that the connector accepts. */
  private static final String POLL_INTERVAL_MS = "10000";

  private final ConnectorConfig shipped;
  private final List<SampleLocation> base = new ArrayList<>();
  private final List<SampleLocation> locations = new ArrayList<>();
  private final TreeSet<String> moreVariables = new TreeSet<>();

  /**
   * Creates a source from the shipped one; its number separates its locations from other sources'.
   */
  SoakSource(ConnectorConfig shipped, int number) {
    this.shipped = shipped;
    for (int location = 0; location < LOCATIONS; location++) {
      base.add(location(shipped.name(), number, location));
    }
    locations.addAll(base);
  }

  String name() {
    return shipped.name();
  }

  /** Returns the locations that the source never loses. */
  List<SampleLocation> base() {
    return Collections.unmodifiableList(base);
  }

  /** Adds a location, or removes one that was added. */
  void changeLocations(Random random) {
    int added = locations.size() - base.size();
    if (added > 0 && random.nextInt(5) < added) {
      locations.remove(base.size() + random.nextInt(added));
    } else {
      int number = (int) base.get(0).longitude();
      locations.add(location(name(), number, LOCATIONS + random.nextInt(1_000)));
    }
    deduplicate();
  }

  /** Adds a variable, or removes one that was added. */
  void changeVariables(Random random) {
    String variable = MORE_VARIABLES.get(random.nextInt(MORE_VARIABLES.size()));
    if (!moreVariables.remove(variable)) {
      moreVariables.add(variable);
    }
  }

  /** Undoes all changes. */
  void reset() {
    locations.subList(base.size(), locations.size()).clear();
    moreVariables.clear();
  }

  /** Returns the configuration to deploy. */
  ConnectorConfig config() {
    String hourly = shipped.config().get("hourly.variables");
    return shipped.with(
        Map.of(
            "poll.interval.ms",
            POLL_INTERVAL_MS,
            "location.names",
            join(locations.stream().map(SampleLocation::name).toList()),
            "latitudes",
            join(locations.stream().map(it -> Double.toString(it.latitude())).toList()),
            "longitudes",
            join(locations.stream().map(it -> Double.toString(it.longitude())).toList()),
            "hourly.variables",
            moreVariables.isEmpty() ? hourly : hourly + "," + join(moreVariables)));
  }

  private void deduplicate() {
    List<SampleLocation> once = locations.stream().distinct().toList();
    locations.clear();
    locations.addAll(once);
  }

  private static SampleLocation location(String source, int number, int index) {
    int column = index / 100;
    return new SampleLocation(source + "-" + index, -50 + index % 100, number + column / 2.0);
  }

  private static String join(Iterable<String> values) {
    List<String> all = new ArrayList<>();
    values.forEach(all::add);
    return all.stream().collect(Collectors.joining(","));
  }
}
