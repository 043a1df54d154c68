package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.plan.WeatherQuery;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A short text that changes when what is asked for a place changes: its coordinates, height or time
 * zone, the variables, the models, other API parameters. The order of variables does not matter.
 * Stored in offsets, so its making must never change.
 */
final class QueryFingerprint {
  private QueryFingerprint() {}

  static String of(WeatherQuery query, Location location) {
    String text =
        String.join(
            "\n",
            Double.toString(location.latitude()),
            Double.toString(location.longitude()),
            String.valueOf(location.elevation()),
            location.timezone(),
            names(query.hourly()),
            names(query.daily()),
            String.join(",", query.models()),
            new TreeMap<>(query.parameters()).toString());
    return Digest.of(text);
  }

  private static String names(List<Variable> variables) {
    return variables.stream().map(Variable::name).sorted().collect(Collectors.joining(","));
  }
}
